import type {LlmMessage, LlmToolCall} from '../contracts/llm.js';
import {readCall} from '../contracts/wrapped-call.js';
import {displayLine} from '../lib/display-text.js';

/** Arguments of tools that name a place. */
const pathFields = ['path', 'from', 'to', 'file', 'folder', 'source', 'destination'];
const mostFiles = 100;

/** Which files calls were about, and which tools they were given to: `notes.md: fs_read_file, fs_write_file`. */
export function touchedFiles(
	earlier: readonly string[],
	messages: readonly LlmMessage[],
): readonly string[] {
	const tools = new Map<string, Set<string>>();
	const note = (path: string, names: readonly string[]) => {
		const known = tools.get(path) ?? new Set();
		// Set again, so that the file touched last stands last.
		tools.delete(path);
		tools.set(path, new Set([...known, ...names]));
	};
	for (const line of earlier) {
		const [, path, names] = /^(.*): ([\w, ]*)$/.exec(line) ?? [];
		if (path !== undefined && names !== undefined) note(path, names.split(', '));
	}
	for (const message of messages) {
		const calls = message.role === 'assistant' ? message.toolCalls : [];
		for (const call of calls) for (const [path, name] of placesOf(call)) note(path, [name]);
	}
	const lines = [...tools].map(([path, names]) => `${path}: ${[...names].join(', ')}`);
	return lines.slice(-mostFiles);
}

function placesOf(call: LlmToolCall): [path: string, tool: string][] {
	const {name, input} = readCall(call);
	const fields = Object(input) as Readonly<Record<string, unknown>>;
	return pathFields.flatMap((field) => {
		const value = fields[field];
		const isPlace = typeof value === 'string' && value !== '';
		return isPlace ? [[displayLine(value, 200), displayLine(name, 80)]] : [];
	});
}
