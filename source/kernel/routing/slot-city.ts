const zone =
	/^(?:(?:africa|america|antarctica|asia|atlantic|australia|europe|indian|pacific)\/[a-z_]+(?:\/[a-z_]+)?|etc\/gmt[+-][0-9]{1,2}|utc|gmt)$/i;

// Cities whose name means nothing else in front of "time". What is missing here is asked of the model.
const cities = `
	tokyo, seoul, beijing, shanghai, shenzhen, guangzhou, hong kong, taipei, singapore, bangkok, jakarta, manila,
	kuala lumpur, mumbai, delhi, bangalore, karachi, dhaka, tehran, dubai, riyadh, baghdad,
	jerusalem, istanbul, moscow, london, dublin, lisbon, madrid, barcelona, paris, brussels, amsterdam, berlin, munich,
	hamburg, frankfurt, zurich, geneva, vienna, prague, warsaw, budapest, rome, milan, athens, stockholm, oslo, copenhagen,
	helsinki, bucharest, sofia, cairo, lagos, nairobi, johannesburg, casablanca, new york, washington, boston, miami,
	toronto, chicago, houston, denver, phoenix, los angeles, san francisco, seattle, las vegas, vancouver,
	anchorage, honolulu, mexico city, bogota, lima, santiago, buenos aires, sao paulo, rio de janeiro, sydney, melbourne,
	brisbane, perth, canberra, auckland, japan,
	北京, 上海, 深圳, 广州, 中国, 香港, 台北, 东京, 日本, 首尔, 新加坡, 伦敦, 巴黎, 柏林, 莫斯科, 迪拜, 纽约, 洛杉矶, 旧金山, 悉尼
`;

let known: ReadonlySet<string> | undefined;

/** The cities a sentence may name, in lower case. */
export function knownCities(): ReadonlySet<string> {
	known ??= new Set(cities.split(',').map((city) => city.trim()));
	return known;
}

/** A time zone by its own name, or a large city. */
export function readZone(typed: string): string | undefined {
	return zone.test(typed) || knownCities().has(typed.toLowerCase()) ? typed : undefined;
}
