/**
 * `ask` confirms every effect; `accept-edits` lets file edits inside the roots pass; `plan` allows reads only; `auto`
 * also lets commands pass that a sandbox holds; `deny` turns every confirm into a denial.
 */
export const permissionModes = ['ask', 'accept-edits', 'plan', 'auto', 'deny'] as const;
export type PermissionMode = (typeof permissionModes)[number];
