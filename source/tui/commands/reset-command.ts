import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {namedValue} from '../named-value.js';
import {settingEffects} from './setting-effects.js';
import type {CommandContext} from './slash-command.js';

async function resetModel(context: CommandContext): Promise<SafeText> {
	const {app, translate, adoptModel, sessionId, model} = context;
	const {defaultModel, setSessionModel} = await app;
	const usual = await defaultModel();
	const id = sessionId();
	if (id !== undefined) await setSessionModel(id, undefined);
	adoptModel(undefined, usual);
	const name = displayLine(model() ?? usual ?? translate('tui.header.no_model'), 120);
	return translate('tui.reset.model', {model: name});
}

async function resetMode({app, translate, setMode}: CommandContext): Promise<SafeText> {
	const {permissionMode: mode} = await app;
	setMode(mode);
	return translate('tui.reset.mode', {mode: namedValue(translate, 'mode', mode)});
}

/** What was allowed for this session. What was allowed always, or for a time, stays. */
async function resetGrants({app, translate, sessionId}: CommandContext): Promise<SafeText> {
	const {policy} = (await app).actions;
	const id = sessionId();
	const grants = (await policy.listGrants()).filter(
		(grant) => grant.scope === 'session' && grant.sessionId === id,
	);
	for (const grant of grants) await policy.revokeGrant(grant.id);
	return translate('tui.reset.grants', {count: grants.length});
}

/** Looks that were wanted only until the end of the program. */
async function resetLooks(context: CommandContext): Promise<SafeText> {
	const {settings} = (await context.app).actions;
	for (const key of ['tui.theme', 'tui.tokens', 'tui.scroll']) {
		const {value} = await settings.read(key);
		if (value !== undefined) await settingEffects[key]?.(context, value);
	}
	return context.translate('tui.reset.looks', {theme: context.look.themeName()});
}

const parts = [resetModel, resetMode, resetGrants, resetLooks];

/** `/reset`: model, mode, grants and looks of this session as they were at its start. What was said stays. */
export async function resetSession(context: CommandContext): Promise<void> {
	const lines: SafeText[] = [context.translate('tui.reset.done')];
	for (const part of parts) lines.push(safe`  ${await part(context)}`);
	context.print(joinSafe(lines, safe`\n`));
}
