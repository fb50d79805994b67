import type {Readable} from 'node:stream';
import type {HeadTailBuffer} from './head-tail-buffer.js';
import {createHeadTailBuffer} from './head-tail-buffer.js';
import {monotonicMs} from './monotonic-ms.js';
import {once} from './once.js';
import {newProcessMarker} from './process-marker.js';
import {killMarkedProcesses, killOrphans, sendSignal} from './process-sweep.js';
import {createByteReleaser} from './release-bytes.js';

export type ProcessRequest = {
	readonly file: string;
	readonly args: readonly string[];
	readonly cwd: string;
	/** The whole environment of the child, apart from the marker that finds its descendants again. */
	readonly environment: Readonly<Record<string, string>>;
	readonly timeoutMs: number;
	readonly signal: AbortSignal;
	/** Kept of stdout, and of stderr: half from the start, half from the end. 64 KB when absent. */
	readonly maxOutputBytes?: number;
	/** Called when it has started, with what reads the output there is so far. */
	readonly onStart?: (read: () => {readonly stdout: string; readonly stderr: string}) => void;
};

export type ProcessResult = {
	/** Undefined when a signal ended the process. */
	readonly exitCode: number | undefined;
	readonly signalName: string | undefined;
	readonly stdout: string;
	readonly stderr: string;
	readonly isStdoutTruncated: boolean;
	readonly isStderrTruncated: boolean;
	readonly timedOut: boolean;
	readonly durationMs: number;
	/** Processes that outlived the command and were killed. 0 where they cannot be counted. */
	readonly strayCount: number;
};

const deadlineGraceMs = 2000;
// A cancelled call has to stop within 200 ms, so it gets less time to tidy up than one that ran too long.
const cancelGraceMs = 100;
const pipeGraceMs = 200;

/**
 * Runs a program and always comes back: at the deadline or on cancellation the whole tree is killed, also processes that
 * left the group, and a descendant that keeps a pipe open is not waited for. Rejects with the signal's reason when
 * cancelled, and with the system's error (`code` ENOENT, EACCES, …) when the program cannot be started.
 */
export async function runProcess(request: ProcessRequest): Promise<ProcessResult> {
	request.signal.throwIfAborted();
	const startedAt = monotonicMs();
	// The one that started them may have been killed before it could do this itself.
	void sweepOnce();
	const marker = newProcessMarker();
	const child = await startChild(request, {...request.environment, [marker.name]: marker.value});
	const maxBytes = request.maxOutputBytes ?? 64 * 1024;
	const output = {
		stdout: createHeadTailBuffer(maxBytes),
		stderr: createHeadTailBuffer(maxBytes),
	};
	request.onStart?.(() => ({stdout: output.stdout.read().text, stderr: output.stderr.read().text}));
	const drained = Promise.all([
		collect(child.stdout, output.stdout),
		collect(child.stderr, output.stderr),
	]);

	const guard = guardTree(child.pid, request);
	const leader = await Promise.race([child.exited, guard.given]);
	guard.stop();

	if (leader.kind === 'exited') {
		await Promise.race([drained, delay(guard.wasCancelled() ? cancelGraceMs / 2 : pipeGraceMs)]);
	}
	const killedCount = await killMarkedProcesses(`${marker.name}=${marker.value}`);
	// The sweep finds nothing without /proc, or when a child wiped its environment but stayed in the group.
	sendSignal(-child.pid, 'SIGKILL');
	child.stdout.destroy();
	child.stderr.destroy();

	if (guard.wasCancelled()) throw request.signal.reason;
	const stdout = output.stdout.read();
	const stderr = output.stderr.read();
	return {
		exitCode: leader.kind === 'exited' ? leader.exitCode : undefined,
		signalName: leader.kind === 'exited' ? leader.signalName : 'SIGKILL',
		stdout: stdout.text,
		stderr: stderr.text,
		isStdoutTruncated: stdout.isTruncated,
		isStderrTruncated: stderr.isTruncated,
		timedOut: guard.wasLate(),
		durationMs: Math.round(monotonicMs() - startedAt),
		strayCount: leader.kind === 'exited' ? killedCount : 0,
	};
}

type Exited = {
	readonly kind: 'exited';
	readonly exitCode: number | undefined;
	readonly signalName: string | undefined;
};

const sweepOnce = once(killOrphans);

async function startChild(request: ProcessRequest, environment: Record<string, string>) {
	const {execa} = await import('execa');
	request.signal.throwIfAborted();
	const subprocess = execa(request.file, [...request.args], {
		cwd: request.cwd,
		env: environment,
		extendEnv: false,
		// A group of its own, so that one signal reaches the children too.
		detached: true,
		stdin: 'ignore',
		buffer: false,
		reject: false,
	});
	const exited = new Promise<Exited>((resolve) => {
		subprocess.once('exit', (code, signal) => {
			resolve({kind: 'exited', exitCode: code ?? undefined, signalName: signal ?? undefined});
		});
	});
	const {pid} = subprocess;
	// Without a pid nothing was started; execa's result then carries the reason.
	if (pid === undefined) throw (await subprocess).cause ?? new Error('The program did not start.');
	// execa's own promise waits for the pipes, which is the very thing we must not do; its end is of no interest.
	void subprocess.then(
		() => {},
		() => {},
	);
	return {pid, exited, stdout: subprocess.stdout, stderr: subprocess.stderr};
}

/** Watches the deadline and the signal: asks the group to stop, and gives it up after a grace time. */
function guardTree(pid: number, {timeoutMs, signal}: ProcessRequest) {
	let state: 'running' | 'late' | 'cancelled' = 'running';
	let giveUp: (outcome: {kind: 'given-up'}) => void;
	const given = new Promise<{kind: 'given-up'}>((resolve) => {
		giveUp = resolve;
	});
	let graceTimer: NodeJS.Timeout | undefined;
	const end = (next: 'late' | 'cancelled', graceMs: number) => {
		if (state === 'cancelled' || state === next) return;
		state = next;
		sendSignal(-pid, 'SIGTERM');
		clearTimeout(graceTimer);
		graceTimer = setTimeout(() => giveUp({kind: 'given-up'}), graceMs);
	};
	const deadline = setTimeout(() => end('late', deadlineGraceMs), timeoutMs);
	const onAbort = () => end('cancelled', cancelGraceMs);
	signal.addEventListener('abort', onAbort, {once: true});
	if (signal.aborted) onAbort();
	return {
		given,
		stop() {
			clearTimeout(deadline);
			clearTimeout(graceTimer);
			signal.removeEventListener('abort', onAbort);
		},
		wasLate: () => state === 'late',
		wasCancelled: () => state === 'cancelled',
	};
}

function collect(stream: Readable, buffer: HeadTailBuffer): Promise<void> {
	const bytes = createByteReleaser();
	stream.on('data', (chunk: Buffer) => {
		buffer.push(chunk);
		bytes.release(chunk);
	});
	stream.once('close', bytes.close);
	return new Promise((resolve) => {
		stream.once('close', () => resolve());
		// A pipe that breaks ends the output; the exit code says the rest.
		stream.once('error', () => resolve());
	});
}

function delay(durationMs: number): Promise<void> {
	// Open pipes keep the program alive while this matters; afterwards the timer must not.
	return new Promise((resolve) => setTimeout(resolve, durationMs).unref());
}
