// Uses a lock from a process of its own: `hold` keeps it until stdin ends, `count` adds to a number in a file again and again.
import {lutimesSync, readFileSync, writeFileSync, writeSync} from 'node:fs';
import {setImmediate as nextTick} from 'node:timers/promises';
import {isOpenIntentError} from '../../source/contracts/errors.js';
import {createSocketLock} from '../../source/store/socket-lock.js';

const [what, path = '', counter = '', times = '0'] = process.argv.slice(2);
const lock = createSocketLock({path, role: 'write', patienceMs: 60_000});

async function addOne(): Promise<void> {
	const before = Number(readFileSync(counter, 'utf8'));
	for (let turn = 0; turn < 5; turn++) await nextTick();
	writeFileSync(counter, String(before + 1));
}

if (what === 'hold') {
	await lock.hold(async () => {
		writeSync(1, 'held');
		for await (const _ of process.stdin) break;
	});
} else {
	for (let done = 0; done < Number(times); ) {
		// As if nobody had used the folder for long: the other namespace takes it over at once.
		lutimesSync(path, 1, 1);
		try {
			await lock.hold(addOne);
			done++;
		} catch (error) {
			if (!isOpenIntentError(error) || !error.retryable) throw error;
			await nextTick();
		}
	}
}
process.exit(0);
