package dev.axoncommerce.platform.verification;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Down since the log was found to be another than was recorded, or could not be verified. Neither readiness nor liveness rests on it. */
final class VerificationHealth extends AbstractHealthIndicator {

    private final Verifications verifications;

    VerificationHealth(Verifications verifications) {
        super("The result of the last verification cannot be read");
        this.verifications = verifications;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var latest = verifications.latest();
        if (latest.isEmpty()) {
            builder.status(Status.UP).withDetail("verification", "NONE");
            return;
        }
        var report = latest.get().report();
        builder.status(report != null && report.passed() ? Status.UP : Status.DOWN)
                .withDetail("verification", latest.get().status())
                .withDetail("finishedAt", latest.get().finishedAt());
        if (report == null) {
            builder.withDetail("error", latest.get().error());
        } else {
            builder.withDetail("events", report.events()).withDetail("findings", report.found());
        }
    }
}
