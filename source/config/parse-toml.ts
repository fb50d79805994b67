import {OpenIntentError} from '../contracts/errors.js';
import {displayLine} from '../lib/display-text.js';

/** Parses TOML; throws OI_ERR_CONFIG_INVALID with the file, line and column of a syntax error. */
export async function parseToml(file: string, text: string): Promise<Record<string, unknown>> {
	const {parse, TomlError} = await import('smol-toml');
	try {
		return parse(text);
	} catch (error) {
		if (!(error instanceof TomlError)) throw error;
		// The rest of the message quotes the file, which may hold what should not be printed.
		const reason = error.message.split('\n', 1)[0]?.replace('Invalid TOML document: ', '');
		throw new OpenIntentError(
			'OI_ERR_CONFIG_INVALID',
			`${displayLine(file)}:${error.line}:${error.column}: this is not valid TOML: ${reason}`,
			{hint: 'correct this line; texts need quotes, and each key stands once'},
		);
	}
}
