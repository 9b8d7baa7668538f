package io.tidegate.adminui;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.login.AbstractLogin.LoginEvent;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import io.tidegate.admin.SignIn;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/** Asks who is there, and then leads to the page that was asked for. */
@Route(value = "sign-in", autoLayout = false)
@AnonymousAllowed
@CdiComponent
class SignInView extends Main implements HasDynamicTitle {

  private final SecurityContext security;
  private final LoginForm form = new LoginForm();

  @Inject
  SignInView(SecurityContext security) {
    this.security = security;
    addClassName("tg-sign-in");
    form.setForgotPasswordButtonVisible(false);
    form.addLoginListener(this::signIn);
    var card = new Div(Brand.small(), form);
    card.addClassNames("tg-card", "tg-sign-in-card");
    add(new SettingsMenu(), card);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("page.title", getTranslation("sign-in.title"));
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    form.setI18n(texts());
  }

  private void signIn(LoginEvent attempt) {
    HttpServletRequest request = VaadinServletRequest.getCurrent().getHttpServletRequest();
    if (authenticate(request, attempt) != AuthenticationStatus.SUCCESS) {
      refuse(request.getAttribute(SignIn.Result.Busy.class.getName()) != null);
      return;
    }
    String page = wantedPage(request.getSession());
    request.changeSessionId(); // or somebody who planted the old id would be signed in too
    getUI().orElseThrow().getPage().setLocation(page);
  }

  private void refuse(boolean busy) {
    String why = busy ? "sign-in.busy" : "sign-in.failed";
    form.showErrorMessage(getTranslation(why), getTranslation(why + ".help"));
  }

  /** The page that led here, relative to the console's own address. */
  private static String wantedPage(HttpSession session) {
    Object stored = session.getAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT);
    return stored instanceof String page && !page.isEmpty() ? page : ".";
  }

  private AuthenticationStatus authenticate(HttpServletRequest request, LoginEvent attempt) {
    var credential = new UsernamePasswordCredential(attempt.getUsername(), attempt.getPassword());
    return security.authenticate(
        request,
        VaadinServletResponse.getCurrent().getHttpServletResponse(),
        AuthenticationParameters.withParams().newAuthentication(true).credential(credential));
  }

  private LoginI18n texts() {
    LoginI18n texts = LoginI18n.createDefault();
    LoginI18n.Form labels = texts.getForm();
    labels.setTitle(getTranslation("sign-in.title"));
    labels.setUsername(getTranslation("sign-in.user"));
    labels.setPassword(getTranslation("sign-in.password"));
    labels.setSubmit(getTranslation("sign-in.submit"));
    LoginI18n.ErrorMessage error = texts.getErrorMessage();
    error.setTitle(getTranslation("sign-in.failed"));
    error.setMessage(getTranslation("sign-in.failed.help"));
    error.setUsername(getTranslation("sign-in.user.missing"));
    error.setPassword(getTranslation("sign-in.password.missing"));
    return texts;
  }
}
