package io.tidegate.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** Tidegate's own API and the Admin API, below {@code /api}. */
@ApplicationPath("/api")
@OpenAPIDefinition(
    info =
        @Info(
            title = "Tidegate",
            version = "1",
            description =
                "The server between your mobile apps and DeepSeek. Errors are problem details"
                    + " (RFC 9457) with a stable code.",
            license =
                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
    security = @SecurityRequirement(name = "key"),
    components =
        @Components(
            securitySchemes =
                @SecurityScheme(
                    securitySchemeName = "key",
                    type = SecuritySchemeType.HTTP,
                    scheme = "bearer",
                    description = "An API key, tg_live_… or tg_test_…; tga_… for the Admin API")))
public class ApiApplication extends Application {}
