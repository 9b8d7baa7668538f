package io.tidegate.testsupport;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.ProxyRules.no_classes_should_directly_call_other_methods_declared_in_the_same_class_that_are_annotated_with;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.tidegate.testsupport.HouseConditions.knowNoEntityOfAnotherPackage;
import static io.tidegate.testsupport.HouseConditions.shareTheirPackageWithNoOtherModule;
import static io.tidegate.testsupport.HouseConditions.standInAFeatureOf;
import static io.tidegate.testsupport.Module.APP_ADMIN_UI;
import static io.tidegate.testsupport.Module.APP_DOMAIN;
import static io.tidegate.testsupport.Module.APP_INTEGRATION;
import static io.tidegate.testsupport.Module.APP_WEB;
import static io.tidegate.testsupport.Module.outsideOf;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.tidegate.account.SignatureLog;
import io.tidegate.quota.Counters;
import io.tidegate.traffic.TurnMetrics;
import io.tidegate.upstream.ChatModel;
import io.tidegate.upstream.UpstreamAddresses;
import io.tidegate.upstream.UpstreamMetrics;
import io.tidegate.upstream.UpstreamProbe;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What the page on the architecture promises, as rules that every class of the WAR is tested
 * against. Each says why, because the failure is the manual.
 */
public final class HouseRules {

  private static final DescribedPredicate<JavaClass> PORTS =
      assignableTo(ChatModel.class)
          .or(assignableTo(Counters.class))
          .or(assignableTo(SignatureLog.class))
          .or(assignableTo(TurnMetrics.class))
          .or(assignableTo(UpstreamAddresses.class))
          .or(assignableTo(UpstreamMetrics.class))
          .or(assignableTo(UpstreamProbe.class))
          .as("implement a port");

  private static final ArchRule DOMAIN_KNOWS_NO_OTHER_MODULE =
      noClasses()
          .that(APP_DOMAIN.classes())
          .should()
          .dependOnClassesThat(outsideOf(APP_DOMAIN))
          .because("all arrows between modules point to app-domain, none leaves it");

  private static final ArchRule INTEGRATION_KNOWS_THE_DOMAIN_ONLY =
      noClasses()
          .that(APP_INTEGRATION.classes())
          .should()
          .dependOnClassesThat(outsideOf(APP_INTEGRATION, APP_DOMAIN))
          .because("an adapter serves the domain and must not know who asked for it");

  private static final ArchRule CONSOLE_KNOWS_THE_DOMAIN_ONLY =
      noClasses()
          .that(APP_ADMIN_UI.classes())
          .should()
          .dependOnClassesThat(outsideOf(APP_ADMIN_UI, APP_DOMAIN))
          .because("the console calls use cases, as the REST API does, and nothing behind them");

  private static final ArchRule WEB_KNOWS_NO_ADAPTER =
      noClasses()
          .that(APP_WEB.classes())
          .should()
          .dependOnClassesThat(outsideOf(APP_WEB, APP_ADMIN_UI, APP_DOMAIN))
          .because("app-web packs app-integration into the WAR but calls none of it");

  private static final ArchRule DOMAIN_KNOWS_NO_EDGE =
      noClasses()
          .that(APP_DOMAIN.classes())
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta.ws.rs..",
              "jakarta.servlet..",
              "java.net.http..",
              "okhttp3..",
              "io.undertow..",
              "redis.clients..",
              "org.apache.kafka..",
              "com.vaadin..",
              "..deepseek..")
          .because("app-domain must run without a browser, a request or a network");

  private static final ArchRule PORTS_ARE_IMPLEMENTED_OUTSIDE =
      classes()
          .that(PORTS)
          .and()
          .areNotInterfaces()
          .should(be(APP_INTEGRATION.classes()))
          .because("app-domain owns the ports, and app-integration is the only world outside");

  private static final ArchRule EDGES_CALL_USE_CASES =
      noClasses()
          .that(APP_WEB.classes().or(APP_ADMIN_UI.classes()))
          .and()
          // There a dead database is told from a bug, by the exceptions that arrive.
          .resideOutsideOfPackage("io.tidegate.web.problem")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta.persistence..",
              "org.hibernate..",
              "java.sql..",
              "javax.sql..",
              "redis.clients..",
              "okhttp3..",
              "java.net.http..")
          .because("a view or resource never touches an entity manager, Redis or an upstream");

  private static final ArchRule ONE_WAY_TO_AN_UPSTREAM =
      classes()
          .that()
          .areAssignableTo(ChatModel.class)
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage("io.tidegate.chat", "io.tidegate.upstream..")
          .because("a call past chat.ChatService would be neither admitted nor settled");

  private static final ArchRule FEATURES_FORM_NO_CYCLE =
      slices()
          .matching("io.tidegate.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a feature must be readable, and removable, without its callers");

  private static final ArchRule CONSOLE_FEATURES_FORM_NO_CYCLE =
      slices()
          .matching("io.tidegate.adminui.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a view must be removable without the other views");

  private static final ArchRule WEB_FEATURES_FORM_NO_CYCLE =
      slices()
          .matching("io.tidegate.web.(*)..")
          .should()
          .beFreeOfCycles()
          // The writer of errors speaks for both faces, so it knows how each words them.
          .ignoreDependency(name("io.tidegate.web.edge.ErrorWriter"), alwaysTrue())
          // A problem quotes the id of its request, which the edge gave it.
          .ignoreDependency(alwaysTrue(), name("io.tidegate.web.edge.RequestContext"))
          .because("a resource must be removable without the other resources");

  private static final ArchRule FEATURES_KEEP_TO_THE_TABLE =
      classes()
          .that(APP_DOMAIN.classes().or(APP_INTEGRATION.classes()))
          .should(FeatureTable.onlyKnowWhatItAllows())
          .because("a new arrow between features is a decision, and is drawn in the table first");

  private static final ArchRule WEB_NAMES_FEATURES_ALIKE =
      classes()
          .that(APP_WEB.classes())
          .should(be(standInAFeatureOf("web", Set.of("edge", "openai", "problem"))))
          .because("who knows one word finds the entity, the adapter, the resource and the view");

  private static final ArchRule CONSOLE_NAMES_FEATURES_ALIKE =
      classes()
          .that(APP_ADMIN_UI.classes())
          .should(be(standInAFeatureOf("adminui", Set.of("page", "text"))))
          .because("who knows one word finds the entity, the adapter, the resource and the view");

  private static final ArchRule ENTITIES_STAY_AT_HOME =
      classes()
          .should(knowNoEntityOfAnotherPackage())
          .because("a feature refers to another's things by id: a row has one writer");

  private static final ArchRule PACKAGES_ARE_FEATURES =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..", "..impl..")
          .because("a package is named after what it is about, not after what is left over");

  private static final ArchRule NAMES_ARE_OF_THE_TRADE =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helper|Manager|Impl)")
          .because("such a name says that nobody knows what the class is for");

  private static final ArchRule A_PACKAGE_HAS_ONE_HOME =
      classes()
          .should(shareTheirPackageWithNoOtherModule())
          .because("package-private must mean: this feature, in this module");

  private static final ArchRule TIME_IS_INJECTED =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tidegate.platform")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .because("a test must be able to say what time it is");

  private static final ArchRule IDS_SORT_BY_TIME =
      noClasses()
          // The console's numbers of failures are for people to read out; nothing sorts them.
          .that(APP_DOMAIN.classes().or(APP_INTEGRATION.classes()).or(APP_WEB.classes()))
          .should()
          .callMethod(UUID.class, "randomUUID")
          .because("ids are UUIDs of version 7, made by platform.Ids");

  private static final ArchRule CODE_BLOCKS_PLAINLY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "reactor..", "io.reactivex..", "org.reactivestreams..", "io.smallrye.mutiny..")
          .because("requests run on virtual threads: no reactive types");

  private static final ArchRule INTERCEPTORS_ARE_NOT_BYPASSED =
      no_classes_should_directly_call_other_methods_declared_in_the_same_class_that_are_annotated_with(
              Transactional.class)
          .because("a call through this skips the interceptor, silently");

  private HouseRules() {}

  /** All rules, the arrows between modules first. */
  public static List<ArchRule> all() {
    return List.of(
        DOMAIN_KNOWS_NO_OTHER_MODULE,
        INTEGRATION_KNOWS_THE_DOMAIN_ONLY,
        CONSOLE_KNOWS_THE_DOMAIN_ONLY,
        WEB_KNOWS_NO_ADAPTER,
        DOMAIN_KNOWS_NO_EDGE,
        PORTS_ARE_IMPLEMENTED_OUTSIDE,
        EDGES_CALL_USE_CASES,
        ONE_WAY_TO_AN_UPSTREAM,
        FEATURES_FORM_NO_CYCLE,
        CONSOLE_FEATURES_FORM_NO_CYCLE,
        WEB_FEATURES_FORM_NO_CYCLE,
        FEATURES_KEEP_TO_THE_TABLE,
        WEB_NAMES_FEATURES_ALIKE,
        CONSOLE_NAMES_FEATURES_ALIKE,
        ENTITIES_STAY_AT_HOME,
        PACKAGES_ARE_FEATURES,
        NAMES_ARE_OF_THE_TRADE,
        A_PACKAGE_HAS_ONE_HOME,
        TIME_IS_INJECTED,
        IDS_SORT_BY_TIME,
        CODE_BLOCKS_PLAINLY,
        INTERCEPTORS_ARE_NOT_BYPASSED);
  }
}
