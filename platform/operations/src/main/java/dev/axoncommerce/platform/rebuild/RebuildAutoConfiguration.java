package dev.axoncommerce.platform.rebuild;

import dev.axoncommerce.platform.node.FairShare;
import dev.axoncommerce.platform.node.ProcessorLocks;
import dev.axoncommerce.platform.processors.ParkedEvents;
import dev.axoncommerce.platform.processors.ProcessorProgress;
import dev.axoncommerce.platform.processors.ViewVersions;
import dev.axoncommerce.platform.replay.Replaying;
import dev.axoncommerce.platform.replay.Resets;
import dev.axoncommerce.platform.wiring.StoredJson;
import org.axonframework.config.Configuration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rebuilding of views over REST. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration"
        })
@Import(RebuildController.class)
class RebuildAutoConfiguration {

    @Bean
    Copying copying(
            ObjectProvider<Configuration> axon,
            ViewVersions generations,
            ProcessorProgress places,
            Resets resets,
            FairShare shares) {
        return new Copying(axon::getObject, generations, places, resets, shares);
    }

    @Bean
    Rebuilds rebuilds(
            ViewVersions generations,
            ProcessorProgress places,
            Copying copying,
            ParkedEvents parked,
            Replaying replaying,
            ProcessorLocks holds,
            StoredJson json,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        var transaction = new TransactionTemplate(transactions);
        var takeOver = new TakeOver(places, generations, transaction);
        var table = new RebuildTable(jdbc, json, holds, transaction);
        return new Rebuilds(generations, copying, takeOver, table, parked, replaying, holds, jdbc);
    }
}
