import {safe} from '../lib/safe-text.js';
import {writeNow} from '../lib/write-now.js';
import type {Conversation} from './conversation.js';
import type {TuiPort} from './tui-port.js';

const ignore = () => undefined;

/**
 * Waits until what runs, and what waits behind it, has ended without a screen. Ctrl+C and SIGTERM stop it. A question that
 * comes up meanwhile waits for another terminal: `openintent approvals` answers it.
 */
export async function finishHeadless(
	{stdout, translate, freeShell}: TuiPort,
	conversation: Pick<Conversation, 'idle' | 'interrupt'>,
): Promise<void> {
	try {
		if (stdout.isTTY) writeNow(stdout.fd, safe`${translate('tui.quit.goes_on')}\n`);
	} catch {
		// The terminal is gone; what runs goes on.
	}
	const stop = () => void conversation.interrupt();
	process.on('SIGHUP', ignore);
	process.on('SIGINT', stop);
	process.on('SIGTERM', stop);
	freeShell?.();
	try {
		await conversation.idle();
	} finally {
		process.off('SIGHUP', ignore);
		process.off('SIGINT', stop);
		process.off('SIGTERM', stop);
	}
}
