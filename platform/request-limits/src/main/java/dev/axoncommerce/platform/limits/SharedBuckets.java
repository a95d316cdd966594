package dev.axoncommerce.platform.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import java.util.Optional;
import java.util.function.Function;

/** The token buckets that all instances of a service share. */
interface SharedBuckets {

    /** Where one instance has the database for itself. */
    SharedBuckets NONE = new SharedBuckets() {
        @Override
        public <T> Optional<T> ask(String key, BucketConfiguration limit, Function<Bucket, T> question) {
            return Optional.empty();
        }
    };

    /**
     * Asks the bucket with this key.
     *
     * @param limit of a bucket that does not exist yet
     * @return empty if there are no shared buckets, or if they do not respond: each instance then counts for itself
     */
    <T> Optional<T> ask(String key, BucketConfiguration limit, Function<Bucket, T> question);
}
