import type { Pool } from 'pg';
import type { Db } from '../../db/connect.ts';

/** Pools that count what is sent through them. */
export interface Counted {
  readonly db: Db;
  reset(): void;
  read(): number;
}

/** Counts every statement handed to the given pools, those of transactions included. */
export function countStatements(db: Db): Counted {
  let count = 0;
  const counted = (pool: Pool): Pool =>
    new Proxy(pool, {
      get(target, name) {
        if (name === 'query') {
          return (...given: Parameters<Pool['query']>) => {
            count += 1;
            return target.query(...given);
          };
        }
        if (name === 'connect') return () => target.connect().then(countClient);
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  const countClient = <Client extends { query: (...given: never[]) => unknown }>(client: Client) =>
    new Proxy(client, {
      get(target, name) {
        if (name === 'query') {
          return (...given: never[]) => {
            count += 1;
            return target.query(...given);
          };
        }
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  return {
    db: {
      app: counted(db.app),
      press: counted(db.press),
      dispatch: counted(db.dispatch),
      close: () => db.close(),
    },
    reset: () => {
      count = 0;
    },
    read: () => count,
  };
}
