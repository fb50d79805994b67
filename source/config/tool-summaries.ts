import type {Translate} from '../contracts/messages.js';

/** What each tool does, by its name, in the language of the interface; none where that is the one of the descriptions. */
export async function toolSummariesFor(
	translate: Translate,
): Promise<Readonly<Record<string, string>>> {
	if (translate('formats.language') !== 'zh') return {};
	const {default: zh} = await import('../../config/messages/tool-summaries-zh.toml');
	return zh['tools'] as Record<string, string>;
}
