package dev.axoncommerce.platform.eventlog;

import dev.axoncommerce.platform.cache.RecentlyUsed;
import dev.axoncommerce.platform.command.Actor;
import dev.axoncommerce.platform.command.CommandMetadata;
import dev.axoncommerce.platform.command.Origin;
import dev.axoncommerce.platform.log.LoggedEvent;
import dev.axoncommerce.platform.wiring.PersonalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events as documents of the index, and the searches in their fields. */
final class IndexedEvents {

    static final String POSITION = "position";
    static final Analyzer WORDS = new StandardAnalyzer();

    private static final String TYPE = "type";
    private static final String ID = "id";
    private static final String CUSTOMER = "customer";
    private static final String CHAIN = "chain";
    private static final String AT = "at";
    private static final String TEXT = "text";
    private static final String OPERATOR = "operator";

    /** The aggregate of an event that itself names the customer. */
    private static final String OWNED = "owned";

    /** Set in the first event of an aggregate. */
    private static final String FIRST = "first";

    private static final String NO_CUSTOMER = "";

    /** The beginning of every value. */
    private static final String ANY = "";

    private static final int REMEMBERED = 100_000;
    private static final int MOST_WORDS = 50;

    /** Lucene accepts no more than 32,766 bytes. */
    private static final int LONGEST_KEYWORD = 8_000;

    /** Finds the customer of the first document with a value in a field; empty if there is none. */
    @FunctionalInterface
    interface Customers {
        String with(String field, String value);
    }

    /** A search for the customer of the first document with a value in a field. */
    record FirstCustomer(Query query) {

        String in(IndexSearcher searcher) throws IOException {
            var found = searcher.search(query, 1).scoreDocs;
            return found.length == 0
                    ? NO_CUSTOMER
                    : searcher.storedFields().document(found[0].doc).get(CUSTOMER);
        }
    }

    private final Customers indexed;
    private final Map<String, String> ofAggregates = RecentlyUsed.map(REMEMBERED);
    private final Map<String, String> ofChains = RecentlyUsed.map(REMEMBERED);
    private final JsonMapper json = JsonMapper.shared();

    IndexedEvents(Customers indexed) {
        this.indexed = indexed;
    }

    static FirstCustomer firstCustomer(String field, String value) {
        return new FirstCustomer(new BooleanQuery.Builder()
                .add(new TermQuery(new Term(field, value)), BooleanClause.Occur.FILTER)
                .add(new PrefixQuery(new Term(CUSTOMER, ANY)), BooleanClause.Occur.FILTER)
                .build());
    }

    Document of(long position, LoggedEvent event) {
        var document = new Document();
        var payload = payload(event);
        var chain = Origin.recordedIn(event.metadata()).chain();
        var customer = customer(event, payload, chain);
        document.add(new LongPoint(POSITION, position));
        document.add(new NumericDocValuesField(POSITION, position)); // by which the index is sorted
        document.add(new StoredField(POSITION, position));
        document.add(new LongPoint(AT, micros(event.at())));
        document.add(keyword(TYPE, event.simpleType()));
        document.add(keyword(ID, event.bareId()));
        if (chain != null) {
            document.add(keyword(CHAIN, chain));
        }
        if (!customer.isEmpty()) {
            document.add(new StringField(CUSTOMER, customer, Field.Store.YES));
        }
        if (payload.path("customerId").isString()) {
            document.add(keyword(OWNED, event.aggregateId()));
        }
        if (isByOperator(event.metadata(), customer)) {
            document.add(keyword(OPERATOR, event.metadata().get(CommandMetadata.BY)));
        }
        if (event.sequence() == 0) {
            document.add(keyword(FIRST, FIRST));
        }
        document.add(new TextField(TEXT, text(event, payload), Field.Store.NO));
        return document;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Field keyword(String name, String value) {
        return new StringField(name, value.substring(0, Math.min(LONGEST_KEYWORD, value.length())), Field.Store.NO);
    }

    /** In events without a role, a user who is not the customer of the event counts as an operator. */
    private static boolean isByOperator(Map<String, String> metadata, String customer) {
        var by = metadata.get(CommandMetadata.BY);
        var role = metadata.get(CommandMetadata.BY_ROLE);
        if (by != null && role != null) {
            return role.equals(Actor.OPERATOR);
        }
        return by != null
                && Actor.Kind.USER.name().toLowerCase(Locale.ROOT).equals(metadata.get(CommandMetadata.BY_KIND))
                && !by.equals(customer);
    }

    private JsonNode payload(LoggedEvent event) {
        try {
            return json.readTree(event.payload());
        } catch (JacksonException e) {
            return json.createObjectNode(); // a damaged event is found by its type and ids
        }
    }

    /** The customer that the event names, or its aggregate, or an earlier event of the same chain. */
    private String customer(LoggedEvent event, JsonNode payload, @Nullable String chain) {
        var named = payload.path("customerId").asString(NO_CUSTOMER);
        if (!named.isEmpty() || event.sequence() == 0) {
            ofAggregates.put(event.aggregateId(), named);
        }
        var customer = named.isEmpty()
                ? ofAggregates.computeIfAbsent(event.aggregateId(), id -> indexed.with(OWNED, id))
                : named;
        if (chain == null) {
            return customer;
        }
        if (customer.isEmpty()) {
            return ofChains.computeIfAbsent(chain, id -> indexed.with(CHAIN, id));
        }
        ofChains.put(chain, customer);
        return customer;
    }

    private static String text(LoggedEvent event, JsonNode payload) {
        var values = new ArrayList<String>(List.of(event.simpleType(), event.bareId()));
        collect(payload, values);
        return String.join(" ", values);
    }

    /** Encrypted personal data is not in the index: no key is needed to read an index. */
    private static void collect(JsonNode value, List<String> values) {
        if (PersonalJson.isEncrypted(value)) {
            return;
        }
        if (value.isContainer()) {
            value.forEach(part -> collect(part, values));
        } else if (!value.isNull()) {
            values.add(value.asString());
        }
    }

    static long position(Document document) {
        return document.getField(POSITION).numericValue().longValue();
    }

    /** @param after the position after which, or with {@code newestFirst} before which, events match */
    static Query after(Query query, long after, boolean newestFirst) {
        var range = newestFirst
                ? LongPoint.newRangeQuery(POSITION, Long.MIN_VALUE, after - 1)
                : LongPoint.newRangeQuery(POSITION, after + 1, Long.MAX_VALUE);
        return new BooleanQuery.Builder()
                .add(query, BooleanClause.Occur.FILTER)
                .add(range, BooleanClause.Occur.FILTER)
                .build();
    }

    static Query query(LogQuery wanted) {
        var query = new BooleanQuery.Builder().add(MatchAllDocsQuery.INSTANCE, BooleanClause.Occur.FILTER);
        term(query, TYPE, wanted.byTypeAndId().type());
        term(query, ID, wanted.byTypeAndId().id());
        term(query, CUSTOMER, wanted.customer());
        term(query, CHAIN, wanted.correlationId());
        if (wanted.operators()) {
            query.add(new PrefixQuery(new Term(OPERATOR, ANY)), BooleanClause.Occur.FILTER);
        }
        if (wanted.from() != null || wanted.to() != null) {
            var from = wanted.from() == null ? Long.MIN_VALUE : micros(wanted.from());
            var to = wanted.to() == null ? Long.MAX_VALUE : micros(wanted.to());
            query.add(LongPoint.newRangeQuery(AT, from, to - 1), BooleanClause.Occur.FILTER);
        }
        if (wanted.text() != null) {
            var words = words(wanted.text());
            words.forEach(word -> query.add(new PrefixQuery(new Term(TEXT, word)), BooleanClause.Occur.FILTER));
            if (words.isEmpty()) { // finds nothing, rather than everything
                query.add(MatchNoDocsQuery.INSTANCE, BooleanClause.Occur.FILTER);
            }
        }
        return query.build();
    }

    /** Events of these types that contain each word of a text. */
    static Query withWords(Collection<String> types, String text) {
        var query = new BooleanQuery.Builder().add(ofTypes(types), BooleanClause.Occur.FILTER);
        words(text).forEach(word -> query.add(new TermQuery(new Term(TEXT, word)), BooleanClause.Occur.FILTER));
        return query.build();
    }

    /** Events of these types with which the aggregate with an id begins. */
    static Query beginning(Collection<String> types, String id) {
        return new BooleanQuery.Builder()
                .add(beginnings(types), BooleanClause.Occur.FILTER)
                .add(new TermQuery(new Term(ID, id)), BooleanClause.Occur.FILTER)
                .build();
    }

    /** Events of these types with which an aggregate begins. */
    static Query beginnings(Collection<String> types) {
        return new BooleanQuery.Builder()
                .add(ofTypes(types), BooleanClause.Occur.FILTER)
                .add(new TermQuery(new Term(FIRST, FIRST)), BooleanClause.Occur.FILTER)
                .build();
    }

    private static Query ofTypes(Collection<String> types) {
        return new TermInSetQuery(TYPE, types.stream().map(BytesRef::new).toList());
    }

    private static void term(BooleanQuery.Builder query, String field, @Nullable String value) {
        if (value != null) {
            query.add(new TermQuery(new Term(field, value)), BooleanClause.Occur.FILTER);
        }
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        try (var tokens = WORDS.tokenStream(TEXT, text)) {
            var token = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken() && words.size() < MOST_WORDS) {
                words.add(token.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
