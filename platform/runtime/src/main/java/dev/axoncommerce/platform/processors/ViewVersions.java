package dev.axoncommerce.platform.processors;

import dev.axoncommerce.platform.node.SegmentLimits;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.processing.ShownVersion;
import dev.axoncommerce.platform.processing.View;
import dev.axoncommerce.platform.processing.ViewVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Which version of each view is shown: one database row per view records that for all instances. */
public class ViewVersions implements ShownVersion, SegmentLimits {

    private final JdbcClient jdbc;
    private final Supplier<List<View<?>>> views;
    private final boolean several;

    /** The shown versions as last read, cached where no other process can change them. */
    private final Map<String, ViewVersion> known = new ConcurrentHashMap<>();

    /** Views that are just switching to another version: the database row decides when they switch. */
    private final Set<String> changing = ConcurrentHashMap.newKeySet();

    private final Set<String> builtHere = ConcurrentHashMap.newKeySet();

    /**
     * @param views asked late, since each view reads here which version is shown
     * @param several whether other processes use the same database
     */
    ViewVersions(JdbcClient jdbc, Supplier<List<View<?>>> views, boolean several) {
        this.jdbc = jdbc;
        this.several = several;
        this.views = views;
    }

    @Override
    public ViewVersion shown(View<?> view) {
        return several || changing.contains(view.name())
                ? stored(view)
                : known.computeIfAbsent(view.name(), name -> stored(view));
    }

    private ViewVersion stored(View<?> view) {
        return view.version(jdbc.sql("select number from view_generation where view_name = ?")
                .param(view.name())
                .query(Integer.class)
                .optional()
                .orElse(ViewVersion.FIRST));
    }

    public boolean isShown(ViewVersion version) {
        return views.get().stream().anyMatch(view -> shown(view).equals(version));
    }

    /** The name as which Axon knows a processor; of a view, that of the version that is shown. */
    public String axonName(Processor processor) {
        return processor instanceof View<?> view ? shown(view).processor() : processor.name();
    }

    /** Shows another version from now on; takes effect with the transaction, and there has to be one. */
    public void show(View<?> view, ViewVersion version) {
        var updated = jdbc.sql("update view_generation set number = ? where view_name = ?")
                .params(version.number(), view.name())
                .update();
        if (updated == 0) {
            jdbc.sql("insert into view_generation (number, view_name) values (?, ?)")
                    .params(version.number(), view.name())
                    .update();
        }
        changing.add(view.name());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                known.remove(view.name());
                changing.remove(view.name());
            }
        });
    }

    /** From now on this instance alone works on a version that is not shown. */
    public void buildHere(ViewVersion version) {
        builtHere.add(version.processor());
    }

    /** Ends {@link #buildHere}. */
    public void buildNoMore(ViewVersion version) {
        builtHere.remove(version.processor());
    }

    boolean isBuiltHere(ViewVersion version) {
        return builtHere.contains(version.processor());
    }

    /** Returns fixed shares so that no instance works on a version that is neither shown nor being built. */
    @Override
    public Map<String, Integer> now() {
        var shares = new HashMap<String, Integer>();
        for (var view : views.get()) {
            var shown = shown(view);
            for (var version : view.versions()) {
                if (!version.equals(shown)) {
                    shares.put(version.processor(), builtHere.contains(version.processor()) ? ALL : NONE);
                }
            }
        }
        return shares;
    }
}
