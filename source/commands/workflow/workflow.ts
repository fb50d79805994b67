import {OpenIntentError} from '../../contracts/errors.js';
import type {Command, Flags} from '../invocation.js';
import {withJsonFailure} from '../json-failure.js';
import type {AppSubcommand} from '../subcommand.js';
import {printFromApp} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {list} from './list.js';
import {remove} from './remove.js';
import {rename} from './rename.js';
import {save} from './save.js';
import {show} from './show.js';
import {switchTo} from './switch.js';

const runUsage = 'openintent workflow run <name>';

export const subcommands: Readonly<Record<string, AppSubcommand>> = {
	list,
	show,
	run: {
		usage: runUsage,
		async run() {
			throw wrongUse(runUsage);
		},
	},
	save,
	rename,
	remove,
	enable: switchTo(true),
	disable: switchTo(false),
};

/** Shows, saves, changes and runs workflows. A run is one like those of `openintent run`. */
export const run: Command = async (invocation) => {
	const {inputs, flags} = invocation;
	const [word, ...name] = inputs;
	if (word !== 'run' || name.length === 0) {
		return printFromApp(flags, 'workflow', subcommands, inputs);
	}
	await withJsonFailure(flags, async () => requireNoModel(flags));
	const {run: runIntent} = await import('../run.js');
	return runIntent({...invocation, inputs: [], workflow: name.join(' ')});
};

/** What only a model could do would be left undone unsaid. */
function requireNoModel({model, jsonSchema, image}: Flags): void {
	const wanted = [
		...(model === undefined ? [] : ['--model']),
		...(jsonSchema === undefined ? [] : ['--json-schema']),
		...(image.length === 0 ? [] : ['--image']),
	];
	if (wanted.length === 0) return;
	throw new OpenIntentError(
		'OI_ERR_USAGE',
		`A workflow asks no model: ${wanted.join(', ')} has no use with it.`,
	);
}
