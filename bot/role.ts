import type { Role } from './context.ts';

/** Who makes surveys, and enters for others. */
export const coordinators = ['coordinator', 'admin'] as const satisfies readonly Role[];

/** Who reads figures. */
export const readers = ['coordinator', 'lead', 'admin'] as const satisfies readonly Role[];

/** Whether somebody has at least one of these roles. */
export function hasRole(
  { roles }: { readonly roles: readonly Role[] },
  wanted: readonly Role[],
): boolean {
  return wanted.some((role) => roles.includes(role));
}
