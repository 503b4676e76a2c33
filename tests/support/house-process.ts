/** The whole product in a process of its own, to be killed: configured by its environment alone. */
import { flushCompileCache } from 'node:module';
import { readConfig } from '../../bot/config.ts';
import { startHouse } from '../../bot/house/start.ts';
import { makeLog } from '../../bot/log.ts';

const config = readConfig();
const house = await startHouse({
  config: { ...config, http: { port: 0, publicUrl: null } },
  log: makeLog(config.logLevel, { write: (line) => void process.stderr.write(line) }),
  // What a dead process left behind is found within two seconds instead of a minute.
  pace: { lockMs: 1000, sweepEveryMs: 500, superviseEveryMs: 1000 },
});
process.on('SIGTERM', () => void house.stop().then(() => process.exit(0)));
// A process that is killed never gets to it: the next one starts in half the time.
flushCompileCache();
process.stdout.write('ready\n');
