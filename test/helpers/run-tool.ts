import * as z from 'zod/mini';
import type {Adapter} from '../../source/contracts/adapter.js';
import type {Say} from '../../source/contracts/say.js';
import {sayInEnglish} from '../../source/contracts/say.js';
import type {
	CallOrigin,
	PreparedCall,
	Tool,
	ToolContext,
	ToolResult,
} from '../../source/contracts/tool.js';

export type RunToolOptions = {
	readonly cwd?: string;
	readonly signal?: AbortSignal;
	readonly origin?: Partial<CallOrigin>;
	readonly say?: Say;
	readonly leavesOut?: (realPath: string) => boolean;
};

export const fakeOrigin: CallOrigin = {
	askedBy: 'person',
	mode: 'ask',
	labels: [],
	taskId: undefined,
	sessionId: undefined,
};

export function findTool(adapter: Adapter, name: string): Tool {
	const tool = adapter.tools.find((candidate) => candidate.name === name);
	if (!tool) throw new Error(`The adapter ${adapter.id} has no tool ${name}.`);
	return tool;
}

/** Validates the input and runs one tool, as the dispatcher does, without policy. */
export async function runTool(
	adapter: Adapter,
	name: string,
	input: unknown,
	options: RunToolOptions = {},
): Promise<ToolResult> {
	const tool = findTool(adapter, name);
	return tool.run(z.parse(tool.input, input), contextOf(options));
}

/** What a person would be asked about. */
export async function prepareTool(
	adapter: Adapter,
	name: string,
	input: unknown,
): Promise<PreparedCall<unknown>> {
	const {prepare, input: schema} = findTool(adapter, name);
	if (prepare === undefined) throw new Error(`${name} prepares nothing.`);
	return prepare(z.parse(schema, input), contextOf({}));
}

function contextOf({signal, cwd, origin, say, leavesOut}: RunToolOptions): ToolContext {
	return {
		signal: signal ?? new AbortController().signal,
		cwd: cwd ?? process.cwd(),
		runId: 'run-1',
		callId: 'call-1',
		origin: {...fakeOrigin, ...origin},
		say: say ?? sayInEnglish,
		...(leavesOut ? {leavesOut} : {}),
	};
}
