import {createAuditAccess} from '../../app/audit-access.js';
import {createOutputWriter} from '../../lib/output-writer.js';
import {interruptible} from '../interruptible.js';
import type {Command} from '../invocation.js';
import {readSetup} from '../open-app.js';
import {wrongUse} from '../wrong-use.js';
import type {AuditCommand} from './audit-command.js';
import {exportLog} from './export.js';
import {list} from './list.js';
import {verify} from './verify.js';

const commands: Readonly<Record<string, AuditCommand>> = {list, verify, export: exportLog};

/** Shows what was recorded, and whether it is still what was recorded. */
export const run: Command = async ({inputs, flags}) => {
	const [name = 'list', ...words] = inputs;
	const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (!command)
		throw wrongUse(
			Object.values(commands)
				.map(({usage}) => usage)
				.join('\n  '),
		);
	const stderr = createOutputWriter(2);
	let ownCode = 0;
	const exitCode = await interruptible(flags, stderr, async () => {
		const {paths} = await readSetup(flags, stderr);
		ownCode = await command.run(createAuditAccess(paths), words, flags);
	});
	return exitCode === 0 ? ownCode : exitCode;
};
