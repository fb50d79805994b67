import {displayLine} from '../../lib/display-text.js';
import {toSafeJson} from '../../lib/safe-json.js';
import type {AppSubcommand} from '../subcommand.js';
import {wrongUse} from '../wrong-use.js';
import {workflowJson} from './workflow-json.js';

/** `enable` and `disable`. A disabled one is kept and does not run. */
export function switchTo(isEnabled: boolean): AppSubcommand {
	const usage = `openintent workflow ${isEnabled ? 'enable' : 'disable'} <name>`;
	return {
		usage,
		async run(app, words, flags, say) {
			if (words.length === 0) throw wrongUse(usage);
			const changed = await (await app.workflows()).setEnabled(words.join(' '), isEnabled);
			if (flags.outputFormat !== 'text') return `${toSafeJson(workflowJson(changed))}\n`;
			const key = isEnabled ? 'workflow.is_enabled' : 'workflow.is_disabled';
			return `${say(key, {name: displayLine(changed.name, 64)})}\n`;
		},
	};
}
