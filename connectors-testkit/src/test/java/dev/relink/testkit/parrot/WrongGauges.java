package dev.relink.testkit.parrot;

import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.Evidence;
import dev.relink.spi.MetricReading;
import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricsRequest;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RequestRefused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Connectors that are right but for one point each of telling figures.
final class WrongGauges {

    private WrongGauges() {}

    /// Reads, and makes something else of it.
    abstract static class RereadingGauge extends SpoiledConnector {
        RereadingGauge(Connector honest) {
            super(honest);
        }

        @Override
        public MetricReadings metrics(MetricsRequest request) {
            return reread(super.metrics(request), request);
        }

        abstract MetricReadings reread(MetricReadings readings, MetricsRequest request);
    }

    static final class ForgetsAFigure extends RereadingGauge {
        ForgetsAFigure(Connector honest) {
            super(honest);
        }

        @Override
        MetricReadings reread(MetricReadings readings, MetricsRequest request) {
            return new MetricReadings(
                    readings.flows().stream()
                            .filter(reading -> !reading.metric().equals("visits"))
                            .toList(),
                    readings.levels());
        }
    }

    static final class TellsALevelAsAFlow extends RereadingGauge {
        TellsALevelAsAFlow(Connector honest) {
            super(honest);
        }

        @Override
        MetricReadings reread(MetricReadings readings, MetricsRequest request) {
            return with(readings, new MetricReading("listeners", request.from(), 12));
        }
    }

    static final class TellsAFigureThatItDidNotPromise extends RereadingGauge {
        TellsAFigureThatItDidNotPromise(Connector honest) {
            super(honest);
        }

        @Override
        MetricReadings reread(MetricReadings readings, MetricsRequest request) {
            Map<String, Long> levels = new HashMap<>(readings.levels());
            levels.put("feathers", 1L);
            return new MetricReadings(readings.flows(), levels);
        }
    }

    static final class TellsTheDayBefore extends RereadingGauge {
        TellsTheDayBefore(Connector honest) {
            super(honest);
        }

        @Override
        MetricReadings reread(MetricReadings readings, MetricsRequest request) {
            return with(readings, new MetricReading("visits", request.from().minusDays(1), 1));
        }
    }

    static final class TellsToday extends RereadingGauge {
        TellsToday(Connector honest) {
            super(honest);
        }

        @Override
        MetricReadings reread(MetricReadings readings, MetricsRequest request) {
            boolean told = readings.flows().stream().anyMatch(it -> it.day().equals(request.to()));
            return told ? readings : with(readings, new MetricReading("visits", request.to(), 1));
        }
    }

    static final class CountsAlong extends RereadingGauge {
        CountsAlong(Connector honest) {
            super(honest);
        }

        @Override
        MetricReadings reread(MetricReadings readings, MetricsRequest request) {
            List<MetricReading> counted = new ArrayList<>();
            for (MetricReading reading : readings.flows()) {
                counted.add(new MetricReading(reading.metric(), reading.day(), counted.size()));
            }
            return new MetricReadings(counted, readings.levels());
        }
    }

    static final class TellsADayTwice extends RereadingGauge {
        TellsADayTwice(Connector honest) {
            super(honest);
        }

        @Override
        MetricReadings reread(MetricReadings readings, MetricsRequest request) {
            return with(readings, readings.flows().getFirst());
        }
    }

    static final class TakesOnlyTwoMonths extends SpoiledConnector {
        TakesOnlyTwoMonths(Connector honest) {
            super(honest);
        }

        @Override
        public MetricReadings metrics(MetricsRequest request) {
            if (request.from().plusDays(60).isBefore(request.to())) {
                throw new NetworkException(
                        new RequestRefused(
                                new Evidence("parrot.long", null, null, "That is too long.")));
            }
            return super.metrics(request);
        }
    }

    static final class TellsNothingInTrouble extends SpoiledConnector {
        TellsNothingInTrouble(Connector honest) {
            super(honest);
        }

        @Override
        public MetricReadings metrics(MetricsRequest request) {
            try {
                return super.metrics(request);
            } catch (NetworkException trouble) {
                return new MetricReadings(List.of(), Map.of());
            }
        }
    }

    static final class TakesTroubleForALoss extends SpoiledConnector {
        TakesTroubleForALoss(Connector honest) {
            super(honest);
        }

        @Override
        public MetricReadings metrics(MetricsRequest request) {
            try {
                return super.metrics(request);
            } catch (NetworkException trouble) {
                throw new NetworkException(
                        new ReauthorizationNeeded(
                                ReauthorizationNeeded.Reason.REVOKED,
                                trouble.failure().evidence()));
            }
        }
    }

    static final class PutsItsTokenAmongTheFigures extends RereadingGauge {
        PutsItsTokenAmongTheFigures(Connector honest) {
            super(honest);
        }

        @Override
        MetricReadings reread(MetricReadings readings, MetricsRequest request) {
            String token = request.access().tokens().accessToken().reveal();
            return new MetricReadings(readings.flows(), Map.of(token, 1L));
        }
    }

    static final class PromisesAndTellsNothing extends SpoiledConnector {
        PromisesAndTellsNothing(Connector honest) {
            super(honest);
        }

        @Override
        public MetricReadings metrics(MetricsRequest request) {
            throw new UnsupportedOperationException("Nobody counts here.");
        }
    }

    static final class SaysThatItTellsNoFigures extends SpoiledConnector {
        SaysThatItTellsNoFigures(Connector honest) {
            super(honest);
        }

        @Override
        public ConnectorDescriptor descriptor() {
            return ParrotDescriptor.withoutFigures(super.descriptor());
        }
    }

    private static MetricReadings with(MetricReadings readings, MetricReading one) {
        List<MetricReading> flows = new ArrayList<>(readings.flows());
        flows.add(one);
        return new MetricReadings(flows, readings.levels());
    }
}
