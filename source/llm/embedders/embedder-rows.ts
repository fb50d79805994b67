import type {Embedder} from '../../contracts/embedder.js';
import type {EmbedGate} from './embed-gate.js';
import type {EmbedderEndpoint} from './provider-embedder.js';

export type EmbedderRow = {
	/** The provider whose base URL and key are used. */
	readonly provider: string;
	readonly defaultModel: string;
	/** For the default model only; cautious, since a memory that does not fit costs more than a missing one. */
	readonly enoughSimilarity: number;
	readonly load: () => Promise<(endpoint: EmbedderEndpoint, gate?: EmbedGate) => Embedder>;
};

const loadOpenai = async () => (await import('./openai-embedder.js')).createOpenaiEmbedder;
const loadOllama = async () => (await import('./ollama-embedder.js')).createOllamaEmbedder;

/** Every provider that can embed. Nothing of it is loaded before its first use. */
export const embedderRows: readonly EmbedderRow[] = [
	{
		provider: 'openai',
		defaultModel: 'text-embedding-3-small',
		enoughSimilarity: 0.45,
		load: loadOpenai,
	},
	{
		provider: 'google',
		defaultModel: 'gemini-embedding-001',
		enoughSimilarity: 0.7,
		load: loadOpenai,
	},
	{provider: 'ollama', defaultModel: 'nomic-embed-text', enoughSimilarity: 0.65, load: loadOllama},
];
