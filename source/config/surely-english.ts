import {readFileSync} from 'node:fs';
import {checkoutOf} from './checkout-of.js';
import {resolveDataPaths} from './data-paths.js';
import {readEnvironment} from './environment.js';
import {pickLanguage} from './pick-language.js';

/**
 * Whether English is the language for sure, as far as can be told without reading the configuration: help answers before
 * anything of the program is loaded. A file that has nothing of a language in it names none.
 */
export function isSurelyEnglish(bundleFolder: string): boolean {
	const environment = readEnvironment();
	const wanted = environment.overrides.get('OPENINTENT_GENERAL_LANGUAGE');
	if (wanted !== undefined) return wanted === 'en';
	if (pickLanguage({setting: 'auto', environment}) !== 'en') return false;
	try {
		const {configFile} = resolveDataPaths({
			environment,
			cwd: process.cwd(),
			checkoutFolder: checkoutOf(bundleFolder),
			dataDirFlag: undefined,
			configFlag: undefined,
		});
		return !readFileSync(configFile, 'utf8').includes('language');
	} catch {
		// There is none, or none that can be read.
		return true;
	}
}
