import {interruptible} from '../interruptible.js';
import type {Command} from '../invocation.js';
import {openApp} from '../open-app.js';
import {openStderr} from '../open-stderr.js';
import {printText} from '../print-text.js';
import {wrongUse} from '../wrong-use.js';
import {add} from './add.js';
import {list} from './list.js';
import type {PolicyCommand} from './policy-command.js';
import {remove} from './remove.js';
import {test} from './test.js';

const commands: Readonly<Record<string, PolicyCommand>> = {list, add, remove, test};

/** Shows and changes the rules that decide over calls, and says what would become of one. */
export const run: Command = async ({inputs, flags}) => {
	const [name = 'list', ...words] = inputs;
	const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (!command)
		throw wrongUse(
			Object.values(commands)
				.map(({usage}) => usage)
				.join('\n  '),
		);
	const stderr = openStderr();
	return interruptible(flags, stderr, async () => {
		const app = await openApp(flags, stderr);
		try {
			await printText(await command.run(app, words, flags));
		} finally {
			await app.dispose();
		}
	});
};
