import {createAuditAccess} from '../../app/audit-access.js';
import {reportTextsFor} from '../../config/report-texts.js';
import {interruptible} from '../interruptible.js';
import type {Command} from '../invocation.js';
import {withJsonFailure} from '../json-failure.js';
import {readSetup} from '../open-app.js';
import {openStderr} from '../open-stderr.js';
import {chooseSubcommand} from '../subcommand.js';
import type {AuditCommand} from './audit-command.js';
import {exportLog} from './export.js';
import {list} from './list.js';
import {verify} from './verify.js';

export const subcommands: Readonly<Record<string, AuditCommand>> = {
	list,
	verify,
	export: exportLog,
};

/** Shows what was recorded, and whether it is still what was recorded. */
export const run: Command = async ({inputs, flags}) => {
	const stderr = openStderr();
	let ownCode = 0;
	const work = async () => {
		const {command, words} = chooseSubcommand('audit', subcommands, inputs);
		const {paths, translate} = await readSetup(flags, stderr);
		const say = await reportTextsFor(translate);
		ownCode = await command.run(createAuditAccess(paths), words, flags, {say, translate});
	};
	const exitCode = await interruptible(flags, stderr, (signal) =>
		withJsonFailure(flags, work, signal),
	);
	return exitCode === 0 ? ownCode : exitCode;
};
