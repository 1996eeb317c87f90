package dev.relink.server.graphql;

import dev.relink.server.account.Account;
import dev.relink.server.metric.DayRange;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks for figures of an account.
///
/// @param account the account, of the viewer's workspace
/// @param range the days
/// @param chosen the keys of the figures; null for all
record MetricQuery(Account account, DayRange range, @Nullable Set<String> chosen) {}
