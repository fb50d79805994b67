import identity from '../../config/IDENTITY.md';
import soul from '../../config/SOUL.md';
import {buildSystemPrompt} from '../agent/system-prompt.js';
import type {Config} from '../config/config-schema.js';
import {readProjectInstructions} from './project-instructions.js';

/** The system prompt of a run in a folder. `withProject` false leaves the instructions of the project out. */
export function agentPrompt(cwd: string, config: Config, withProject = true): string {
	return buildSystemPrompt({
		identity,
		soul,
		date: new Date(),
		timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
		cwd,
		platform: `${process.platform} ${process.arch}`,
		projectInstructions: withProject
			? readProjectInstructions(cwd, config.trust.folders)
			: undefined,
	});
}
