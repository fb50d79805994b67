import fs from 'node:fs';
import path from 'node:path';
import {OpenIntentError} from '../../contracts/errors.js';
import {displayLine} from '../../lib/display-text.js';
import {createOutputWriter} from '../../lib/output-writer.js';
import {privateFileMode} from '../../lib/private-files.js';
import {explainWriteFailure} from '../../lib/write-failure.js';
import {forStdout} from '../for-stdout.js';
import {notWritten} from '../print-error.js';
import {wrongUse} from '../wrong-use.js';
import type {AuditCommand} from './audit-command.js';

const usage = 'openintent audit export [file]';

/** Every line, the oldest first, to stdout or to a new file. */
export const exportLog: AuditCommand = {
	usage,
	async run(audit, [file = '-', ...more]) {
		if (more.length > 0) throw wrongUse(usage);
		const lines = await audit.lines();
		await (file === '-' ? toStdout(lines) : toFile(path.resolve(file), lines));
		return 0;
	},
};

async function toStdout(lines: Generator<string>): Promise<void> {
	const stdout = createOutputWriter(1);
	for (const line of lines) {
		stdout.write(forStdout(line));
		await stdout.flush();
		if (stdout.isBroken()) break;
	}
	const failure = stdout.failure();
	if (failure) throw notWritten(failure);
}

async function toFile(file: string, lines: Generator<string>): Promise<void> {
	try {
		const descriptor = fs.openSync(file, 'wx', privateFileMode);
		try {
			for (const line of lines) fs.writeFileSync(descriptor, line);
			fs.fsyncSync(descriptor);
		} finally {
			fs.closeSync(descriptor);
		}
	} catch (cause) {
		const elsewhere = 'name another file';
		const isThere = (cause as NodeJS.ErrnoException).code === 'EEXIST';
		const {reason, nextStep} = isThere
			? {reason: 'it is there already', nextStep: elsewhere}
			: explainWriteFailure(cause, elsewhere);
		const message = `${displayLine(file, 1_000)} could not be written: ${reason}.`;
		throw new OpenIntentError('OI_ERR_USAGE', message, {cause, hint: nextStep});
	}
}
