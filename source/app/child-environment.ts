import type {Environment} from '../config/environment.js';
import {cleanEnvironment} from '../lib/clean-environment.js';

/** What commands see of the environment: the basics and what the configuration names. */
export function childEnvironment(
	{variable}: Environment,
	moreNames: readonly string[],
): Record<string, string> {
	const names = ['PATH', 'HOME', 'LANG', 'TMPDIR', ...moreNames];
	return cleanEnvironment(
		Object.fromEntries(names.map((name) => [name, variable(name)])),
		moreNames,
	);
}
