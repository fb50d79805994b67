import type {EarlyScreen} from '../contracts/early-screen.js';
import {toOpenIntentError} from '../contracts/errors.js';
import {display} from '../lib/display-text.js';
import {safe} from '../lib/safe-text.js';
import {writeNow} from '../lib/write-now.js';
import {redactShown} from './redact-environment.js';

/**
 * What Node would print by itself is text of anybody: errors that nobody caught, and warnings. Where a run or the
 * full-screen program listens for errors too, they are theirs.
 */
export function sayLastWords(early: EarlyScreen | undefined): void {
	for (const event of crashes) {
		process.on(event, (thrown: unknown) => {
			if (process.listenerCount(event) > 1) return;
			early?.abandon();
			say(toOpenIntentError(thrown).message);
			process.exit(1);
		});
	}
	// Node has no listener of its own where it was told to print none.
	if (process.listenerCount('warning') === 0) return;
	process.removeAllListeners('warning');
	process.on('warning', ({message}) => say(message));
}

const crashes = ['uncaughtException', 'unhandledRejection'] as const;

function say(message: string): void {
	try {
		writeNow(2, safe`openintent: ${redactShown(display(message))}\n`);
	} catch {
		// Nobody reads it.
	}
}
