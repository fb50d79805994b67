import identity from '../../config/IDENTITY.md';
import soul from '../../config/SOUL.md';
import {buildSystemPrompt} from '../agent/system-prompt.js';
import type {ProjectInstructions} from './project-instructions.js';

/** The system prompt of a run in a folder. */
export function agentPrompt(
	cwd: string,
	projectInstructions: ProjectInstructions | undefined,
): string {
	return buildSystemPrompt({
		identity,
		soul,
		date: new Date(),
		timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
		cwd,
		platform: `${process.platform} ${process.arch}`,
		projectInstructions,
	});
}
