import { enableCompileCache } from 'node:module';

// Before anything else is imported: from the second start on, what was compiled then is read from a
// folder of the system's temporary directory.
enableCompileCache();
const { runConvene } = await import('./house/run.ts');
await runConvene();
