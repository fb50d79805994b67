/** What an entry of the audit log is about. `isBarrier`: where it cannot be written, what it is about does not happen. */
export const auditKinds = {
	intent: {isBarrier: true, says: 'a call is about to happen'},
	result: {isBarrier: false, says: 'how a call ended'},
	decision: {isBarrier: true, says: 'what a rule or a person decided about a call'},
	grant: {isBarrier: true, says: 'a yes that lasts was given'},
	login: {isBarrier: true, says: 'an account was signed in or out'},
	secret: {isBarrier: false, says: 'a credential was used: its name, never its value'},
	'model-switch': {isBarrier: false, says: 'another model answered than the one asked for'},
	log: {isBarrier: true, says: 'the log about itself'},
} as const satisfies Readonly<Record<string, {readonly isBarrier: boolean; readonly says: string}>>;

export type AuditKind = keyof typeof auditKinds;
