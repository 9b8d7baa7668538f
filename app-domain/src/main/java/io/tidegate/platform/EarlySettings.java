package io.tidegate.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;

/**
 * Makes every bean that reads settings at the start, so that one that is wrong stops it. Otherwise
 * it would fail the first request that needs the bean, and each after it.
 */
@ApplicationScoped
class EarlySettings {

  private final BeanManager beans;

  @Inject
  EarlySettings(BeanManager beans) {
    this.beans = beans;
  }

  void check(@Observes @Priority(0) @Initialized(ApplicationScoped.class) Object start) {
    beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .filter(EarlySettings::readsSettings)
        .forEach(this::make);
  }

  private static boolean readsSettings(Bean<?> bean) {
    return bean.getInjectionPoints().stream()
        .anyMatch(point -> point.getType().equals(Environment.class));
  }

  private void make(Bean<?> bean) {
    Object reference = beans.getReference(bean, Object.class, beans.createCreationalContext(bean));
    // Behind a proxy a bean is made when it is first asked for anything.
    var _ = reference.toString();
  }
}
