import {issuerRow} from '../../app/issuer-row.js';
import type {Translate} from '../../contracts/messages.js';
import {nearestName} from '../../lib/nearest-name.js';
import type {InitChoice, InitWorld} from './init-question.js';

/** An account is named in a second step. */
export const someAccount = 'account';

const mostModels = 5;

/** Nothing; models of an Ollama that answers; a key of each provider; an account of a service. */
export function providerChoices(
	{ollama, keyProviders, keysOfEnvironment}: InitWorld,
	translate: Translate,
): readonly InitChoice[] {
	const {models = []} = ollama;
	return [
		{value: 'none', text: translate('init.provider.none')},
		...models.slice(0, mostModels).map((model) => ({
			value: `ollama/${model}`,
			text: translate('init.provider.ollama', {model}),
		})),
		...keyProviders.map(({id, keyVariable = ''}) => ({
			value: id,
			text: keysOfEnvironment.has(id)
				? translate('init.provider.environment', {name: id, variable: keyVariable})
				: translate('init.provider.key', {name: id}),
		})),
		{value: someAccount, text: translate('init.provider.account')},
	];
}

export function namesOfProviders({ollama}: InitWorld, translate: Translate): readonly string[] {
	const {url, models} = ollama;
	if (models === undefined) return [translate('init.provider.no_ollama', {url})];
	if (models.length === 0) return [translate('init.provider.empty_ollama', {url})];
	return models.length > mostModels ? [translate('init.provider.more_ollama')] : [];
}

export function problemOfProvider(
	answer: string,
	world: InitWorld,
	translate: Translate,
): string | undefined {
	const {keyProviders, services, ollama} = world;
	if (/^ollama(?:\/|$)/.test(answer)) return problemOfOllama(answer, ollama, translate);
	const known = [...new Set([...keyProviders, ...services].map(({id}) => id))];
	const [name = ''] = /^https?:/i.test(answer) ? [answer] : answer.split('/');
	const isKey = keyProviders.some(({id}) => id === answer);
	if (!isKey && services.some(({id}) => id === name))
		return problemOfService(name, world, translate);
	if (['none', someAccount, ...known].includes(name)) return undefined;
	if (issuerRow(name) !== undefined) return undefined;
	const near = nearestName(name, known);
	return near === undefined
		? translate('init.provider.unknown', {answer, known: ['none', 'ollama', ...known].join(', ')})
		: translate('init.provider.near', {answer, near});
}

/** A login needs an app where none can be registered on the way: said here, and not once everything is answered. */
export function problemOfService(
	service: string,
	world: InitWorld,
	translate: Translate,
): string | undefined {
	const row = world.services.find(({id}) => id === service);
	if (row === undefined || !lacksApp(row, world)) return undefined;
	const {id, name, register = ''} = row;
	const place = register === '' ? '' : translate('init.provider.app_at', {register});
	return translate('init.provider.no_client', {id, name, place});
}

/** The services as they are offered; those that cannot be used yet say so. */
export function serviceNames(world: InitWorld, translate: Translate): string {
	const names = world.services.map((row) =>
		lacksApp(row, world) ? translate('init.provider.unready', {name: row.id}) : row.id,
	);
	return names.join(translate('tui.comma'));
}

const lacksApp = (
	{id, token}: InitWorld['services'][number],
	{config, servicesWithApp}: InitWorld,
): boolean =>
	token !== undefined && config.auth.client_ids[id] === undefined && !servicesWithApp.has(id);

function problemOfOllama(
	answer: string,
	{url, models}: InitWorld['ollama'],
	translate: Translate,
): string | undefined {
	if (models === undefined) return translate('init.provider.no_ollama', {url});
	if (models.length === 0) return translate('init.provider.empty_ollama', {url});
	const wanted = ollamaModel(answer, models);
	return models.includes(wanted)
		? undefined
		: translate('init.provider.no_model', {model: wanted, models: models.join(', ')});
}

/** `ollama` alone means the first of its models; a name without a tag means the latest. */
export function ollamaModel(answer: string, models: readonly string[]): string {
	const name = answer.replace(/^ollama\/?/, '');
	if (name === '') return models[0] ?? '';
	return models.includes(name) || name.includes(':') ? name : `${name}:latest`;
}
