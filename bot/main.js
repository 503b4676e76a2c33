// The only file that is no TypeScript: a first file that is has Node load its type stripper, 17 MB
// that stay (measured), while everything below it is read stripped from the cache.
import { enableCompileCache } from 'node:module';

// Before anything else is imported: from the second start on, what was compiled then is read from a
// folder of the system's temporary directory.
enableCompileCache();
const { runConvene } = await import('./house/run.ts');
await runConvene();
