import type {ProcessIdentity} from '../../store/process-identity.js';
import type {AuditChain} from './audit-chain.js';
import type {AuditFiles} from './audit-files.js';
import type {OpenCall} from './chain-head.js';
import {peekOpenCalls, readHeadText} from './chain-head.js';

/** An effect that its process did not live to see the end of. */
export type UnfinishedCall = Pick<OpenCall, 'sequence' | 'time' | 'runId' | 'callId' | 'tool'>;

type Deps = {
	readonly files: AuditFiles;
	readonly isDead: (process: ProcessIdentity) => boolean;
};

/** Looks at the head only, unless there is something to say. Whoever records it first says it. */
export async function closeUnfinished(
	{files, isDead}: Deps,
	chain: AuditChain,
): Promise<readonly UnfinishedCall[]> {
	const isUnfinished = (call: OpenCall) => isDead(call.process);
	const seen = peekOpenCalls(readHeadText(files)).filter(isUnfinished);
	if (seen.length === 0) return [];
	// Where it cannot be recorded it is said all the same, at each start until it can.
	return recordUnknown(chain, isUnfinished).catch(() => seen);
}

async function recordUnknown(
	chain: AuditChain,
	isUnfinished: (call: OpenCall) => boolean,
): Promise<readonly UnfinishedCall[]> {
	const closed = await chain.atEnd((tail) => {
		const calls = tail.head().open.filter(isUnfinished);
		for (const {runId, callId, tool, effect} of calls) {
			tail.append({phase: 'result', runId, callId, tool, effect, status: 'unknown'});
		}
		return calls;
	});
	await chain.sync();
	return closed;
}
