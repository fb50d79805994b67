import type {SessionMessage} from '../../contracts/shown.js';
import type {CallEnd} from './call-item.js';
import {withoutMarks} from './without-marks.js';

export type ToolMessage = Extract<SessionMessage, {role: 'tool'}>;

export function resultsById(messages: readonly SessionMessage[]): ReadonlyMap<string, ToolMessage> {
	return new Map(
		messages
			.filter((message) => message.role === 'tool')
			.map((message) => [message.callId, message]),
	);
}

/** What became of a call. Of one that an older program kept, only whether it worked is known. */
export function callEnd(result: ToolMessage | undefined): CallEnd {
	if (result === undefined) return {status: 'cancelled', text: '', durationMs: undefined};
	const text = withoutMarks(result.text).trim();
	const {summary: _, ...kept} = result.shown?.call ?? {summary: ''};
	if ('status' in kept) return {...kept, text: kept.status === 'denied' ? '' : text};
	const end = {text, durationMs: undefined};
	if (!result.isError) return {...end, status: 'ok'};
	if (isDenial(text)) return {...end, text: '', status: 'denied'};
	const [message = ''] = text.split('\n');
	return {...end, status: 'failed', error: {code: 'OI_ERR_TOOL_FAILED', message}};
}

/** A denial went to the model as data. */
function isDenial(text: string): boolean {
	if (!text.startsWith('{"denied":true')) return false;
	try {
		return (JSON.parse(text) as {denied?: unknown}).denied === true;
	} catch {
		return false;
	}
}
