import {interruptible} from '../interruptible.js';
import type {Command} from '../invocation.js';
import {openApp} from '../open-app.js';
import {openStderr} from '../open-stderr.js';
import {printText} from '../print-text.js';
import {wrongUse} from '../wrong-use.js';
import {answer} from './answer.js';
import type {ApprovalsCommand} from './approvals-command.js';
import {grants} from './grants.js';
import {list} from './list.js';
import {revoke} from './revoke.js';

const commands: Readonly<Record<string, ApprovalsCommand>> = {
	list,
	allow: answer('allow'),
	deny: answer('deny'),
	grants,
	revoke,
};

/** Shows what other processes ask, answers it, and shows and takes back what was granted. */
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
