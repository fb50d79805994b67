import type {Environment} from './environment.js';
import type {Language} from './messages.js';

/** The language of the interface: the setting, or what the locale says. A locale that cannot show Chinese gets English. */
export function pickLanguage({
	setting,
	environment,
}: {
	readonly setting: 'auto' | Language;
	readonly environment: Pick<Environment, 'locale'>;
}): Language {
	if (setting !== 'auto') return setting;
	const [, language = '', charset] =
		/^([a-z]+)[^.@]*(?:\.([^@]*))?/.exec(environment.locale?.toLowerCase() ?? '') ?? [];
	const isUtf8 = charset === undefined || /^utf-?8$/.test(charset);
	return language === 'zh' && isUtf8 ? 'zh' : 'en';
}
