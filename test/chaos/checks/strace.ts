import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {startProgram} from './start-program.js';

/** One finished system call. */
export type SystemCall = {
	readonly thread: string;
	readonly name: string;
	/** Arguments as strace prints them, file descriptors with their paths. */
	readonly text: string;
	readonly result: string;
	readonly isInjected: boolean;
	/** Lines of the trace at which it began and ended: threads overlap. */
	readonly begin: number;
	readonly end: number;
};

type TraceOptions = {
	/** Only calls on these files are seen. Without it all are. */
	readonly paths?: readonly string[];
	readonly calls: readonly string[];
	/** As strace wants it: `fsync:error=EIO:when=1`. */
	readonly inject?: string;
	readonly deadlineMs?: number;
};

export async function runTraced(
	program: string,
	settings: Parameters<typeof startProgram>[1],
	{paths = [], calls, inject, deadlineMs = 100_000}: TraceOptions,
) {
	const folder = mkdtempSync(join(tmpdir(), 'openintent-trace-'));
	const output = join(folder, 'trace');
	const running = startProgram(program, settings, {
		before: [
			...['strace', '-f', '-y', '-qqq', '-s', '64', '-o', output],
			// Quicker, but then signals are not injected.
			...(inject?.includes('signal=') ? [] : ['--seccomp-bpf']),
			...['-e', `trace=${calls.join(',')}`, '-e', 'signal=none'],
			...paths.flatMap((path) => ['-P', path]),
			...(inject === undefined ? [] : ['-e', `inject=${inject}`]),
		],
		// strace counts calls per thread, so there has to be only one that works on files.
		env: {...process.env, UV_THREADPOOL_SIZE: '1'},
		deadlineMs,
	});
	try {
		const ending = await running.ended;
		return {...ending, trace: parseTrace(readFileSync(output, 'utf8'))};
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

const wholeCall = /^(\d+) +(\w+)\((.*)\) += (.*)$/;
const callBegin = /^(\d+) +(\w+)\((.*?) *<unfinished \.\.\.>$/;
const callEnd = /^(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (.*)$/;

/** Calls in the order in which they ended. */
export function parseTrace(text: string): SystemCall[] {
	const begun = new Map<string, {readonly text: string; readonly begin: number}>();
	const calls: SystemCall[] = [];
	text.split('\n').forEach((line, index) => {
		const whole = wholeCall.exec(line);
		if (whole !== null) {
			calls.push(toCall(whole, index, index));
			return;
		}
		const unfinished = callBegin.exec(line);
		if (unfinished !== null) {
			begun.set(unfinished[1] ?? '', {text: unfinished[3] ?? '', begin: index});
			return;
		}
		const resumed = callEnd.exec(line);
		const beginning = begun.get(resumed?.[1] ?? '');
		if (resumed === null || beginning === undefined) return;
		resumed[3] = beginning.text + resumed[3];
		calls.push(toCall(resumed, beginning.begin, index));
	});
	return calls;
}

function toCall(match: RegExpExecArray, begin: number, end: number): SystemCall {
	const [, thread = '', name = '', text = '', result = ''] = match;
	return {thread, name, text, result, isInjected: result.includes('(INJECTED)'), begin, end};
}
