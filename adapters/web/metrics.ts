import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../../bot/ports.ts';

/** The figures of this process, and how they are read. */
export interface MetricsRegistry extends Metrics {
  /** All figures in Prometheus' text form. A gauge that cannot be read is left out. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Seconds; fine around the three seconds that the chat platforms wait. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10, 30];

/** A registry of its own for this process, with Node's own figures in it. */
export function makeMetrics(): MetricsRegistry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const made = new Map<string, unknown>();

  /** A figure asked for twice is the same one. */
  function once<Made>(name: string, make: () => Made): Made {
    const metric = made.get(name) ?? make();
    made.set(name, metric);
    return metric as Made;
  }

  return {
    counter(name, help, labelNames = []) {
      const counter = once(
        name,
        () => new Counter({ name, help, labelNames, registers: [registry] }),
      );
      return (labels = {}, by = 1) => counter.inc(labels, by);
    },
    duration(name, help, labelNames = []) {
      const histogram = once(
        name,
        () => new Histogram({ name, help, labelNames, buckets, registers: [registry] }),
      );
      return (seconds, labels = {}) => histogram.observe(labels, seconds);
    },
    gauge(name, help, read) {
      once(name, () => makeGauge(registry, name, help, read));
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function makeGauge(
  registry: Registry,
  name: string,
  help: string,
  read: () => number | Promise<number>,
): Gauge {
  return new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      try {
        this.set(await read());
      } catch {
        this.reset();
        this.remove();
      }
    },
  });
}
