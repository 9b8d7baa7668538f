package io.tidegate.simulator.completion;

import io.tidegate.simulator.account.Account;
import io.tidegate.simulator.cache.PromptCache;
import io.tidegate.simulator.log.RequestLog;
import io.tidegate.simulator.model.ModelCatalog;
import io.tidegate.simulator.scenario.Director;
import java.time.InstantSource;

/** What all requests to one simulator share. */
public record Premises(
    ModelCatalog models,
    Account account,
    PromptCache cache,
    Director director,
    RequestLog log,
    InstantSource clock) {}
