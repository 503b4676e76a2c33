import { startEmbedded } from '../../db/embedded.ts';

/**
 * A process of its own for the tests of the embedded server: starts it on the folder given first,
 * says so in one line of JSON, and stops it when its input ends.
 */
const [dataDir = '', kind = 'persistent'] = process.argv.slice(2);
const server = await startEmbedded({ dataDir, persistent: kind === 'persistent' });
process.stdout.write(`${JSON.stringify({ url: server.url, attached: server.attached })}\n`);
process.stdin.resume();
process.stdin.once('end', async () => {
  await server.stop();
  process.exit(0);
});
