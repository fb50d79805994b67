import fs from 'node:fs';
import type {Interface} from 'node:readline';
import {createInterface} from 'node:readline';
import {setTimeout as pause} from 'node:timers/promises';
import tty from 'node:tty';
import {askedBecause} from '../../contracts/asked-because.js';
import {diffText} from '../../contracts/file-diff.js';
import type {Translate} from '../../contracts/messages.js';
import type {ApprovalAnswer, ApprovalRequest, Approver} from '../../contracts/policy.js';
import {approvalText} from '../../contracts/policy.js';
import {displayLine, reveal} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {safe} from '../../lib/safe-text.js';
import {writeNow} from '../../lib/write-now.js';
import {nobodyToAsk} from './nobody-to-ask.js';

const answers: Readonly<Record<string, ApprovalAnswer>> = {
	y: 'once',
	yes: 'once',
	s: 'session',
	session: 'session',
	m: '15-minutes',
	a: 'always',
	always: 'always',
	n: 'deny',
	no: 'deny',
};

/** What was typed before the question could be read is no answer to it, nor the beginning of one. */
const guardMs = 300;
const interruptKey = 3;

/** Asks on the terminal itself, so that stdin and stdout stay free for data. One question at a time. */
export function createTtyApprover(translate: Translate): Approver {
	let last: Promise<unknown> = Promise.resolve();
	return (request, signal) => {
		const asked = last.then(() => ask(request, signal, translate));
		last = asked.catch(() => undefined);
		return asked;
	};
}

async function ask(
	request: ApprovalRequest,
	signal: AbortSignal,
	translate: Translate,
): Promise<ApprovalAnswer> {
	signal.throwIfAborted();
	const descriptor = openTerminal();
	if (descriptor === undefined) throw nobodyToAsk(request);
	const input = new tty.ReadStream(descriptor);
	let lines: Interface | undefined;
	const onAbort = () => lines?.close();
	signal.addEventListener('abort', onAbort, {once: true});
	try {
		const {diff} = request;
		const changes = diff === undefined ? safe`` : safe`${reveal(diffText(diff))}\n\n`;
		writeNow(
			descriptor,
			safe`\n${changes}${reveal(approvalText(request))}\n${askedBecause(request, translate)}\n${grantText(request, translate)}\n`,
		);
		const question = questionText(request, translate);
		writeNow(descriptor, question);
		await discardTyped(input);
		signal.throwIfAborted();
		lines = createInterface({input, terminal: false});
		for await (const line of lines) {
			const answer = answers[line.trim().toLowerCase()];
			if (answer && request.offers.includes(answer)) return answer;
			writeNow(descriptor, question);
		}
		signal.throwIfAborted();
		return 'deny';
	} finally {
		signal.removeEventListener('abort', onAbort);
		lines?.close();
		input.destroy();
	}
}

/**
 * Throws away what the terminal holds and what comes before the question can be read. Without lines of its own it also gives
 * out the beginning of one, which nobody has seen the end of yet.
 */
async function discardTyped(input: tty.ReadStream): Promise<void> {
	const discard = (keys: Uint8Array) => {
		// It reaches nobody by itself while there are no lines.
		if (keys.includes(interruptKey)) process.kill(process.pid, 'SIGINT');
	};
	input.setRawMode(true);
	input.on('data', discard);
	try {
		await pause(guardMs);
	} finally {
		input.off('data', discard);
		input.pause();
		input.setRawMode(false);
	}
}

function questionText({offers}: ApprovalRequest, translate: Translate): SafeText {
	return translate(
		offers.includes('always') ? 'run.approval_question_lasting' : 'run.approval_question',
	);
}

/** What a yes that lasts would cover. */
function grantText({grant, offers}: ApprovalRequest, translate: Translate): SafeText {
	if (!offers.includes('always')) return safe``;
	return grant.kind === 'folder'
		? translate('run.approval_folder', {folder: displayLine(grant.folder, 60)})
		: translate('run.approval_exact');
}

function openTerminal(): number | undefined {
	try {
		return fs.openSync('/dev/tty', 'r+');
	} catch {
		return undefined;
	}
}
