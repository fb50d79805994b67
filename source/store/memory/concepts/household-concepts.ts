/** Food, home, things and people around it. One concept per line: `name: english words | 中文 词`. */
export const householdConcepts = `
wine: wine, wines, red wine, white wine, grape, grapes, vineyard, bottle of wine, riesling, merlot, chardonnay, rose wine, dry white, winery, cellar wine | 葡萄酒 红酒 白葡萄酒 干白 干红 酒庄
cuisine: cuisine, italian food, chinese food, indian food, thai food, pizza, pasta, pizzeria, sushi, trattoria, flavour, taste | 菜系 粤菜 川菜 湘菜 鲁菜 日料 西餐 口味 广东菜 风味 清淡
italianfood: pizza, pizzeria, pasta, italian food, italian restaurant, italian cuisine, trattoria, risotto, lasagna | 披萨 意面 意大利菜 意大利面 比萨
canteen: canteen, cafeteria, mess hall, company restaurant, lunch room, staff restaurant, lunch at work, eat at work | 食堂 饭堂 餐厅 公司吃饭 员工餐厅 吃午饭
room: room, rooms, bedroom, living room, bathroom, kitchen, balcony, hallway, study room, attic, how big is our flat, how large is our flat, square metres | 房间 卧室 书房 客厅 阳台 厨房 卫生间 玄关 几室 几间
cellar: cellar, basement, underground room, storage room, storage compartment, compartment, downstairs | 地下室 地窖 储藏室 地库 储物间
darkroom: film, analog, analogue, analog photos, black and white, develop film, developed, darkroom, negatives, film camera, process photos, film rolls, develop photos, photographic film | 胶卷 胶片 暗房 冲洗 洗照片 显影 底片 黑白照片
mortgage: mortgage, home loan, house loan, loan, loans, debt, instalment, installments, repay, repayment, owe, owes, lender, pay off the house | 房贷 贷款 按揭 还贷 月供 还款 借款 欠款 欠钱 还清 负债
estate: property management, building management, house management, facility management, caretaker, janitor, concierge, building administration, superintendent | 物业 管理处 物业电话 小区管理 物管 保安
spare: spare, extra, reserve, backup, second, duplicate, other one, replacement | 备用 另一个 备份 多余 第二把 替换
badge: badge, badges, access card, id badge, employee card, staff card, key card, keycard, company card, swipe card, staff pass, office pass | 工牌 门禁卡 员工卡 工卡 胸牌 门卡 刷卡 刷工牌 饭卡 通行证
aircon: air conditioning, air conditioner, aircon, ac unit, cooling, fan, cool the room, cool down, degrees in summer | 空调 冷气 制冷 几度 温度 风扇 降温 开多少度
water: water, tap, tap water, water main, valve, pipe, pipes, leak, leaks, leaking, leakage, faucet, burst pipe, plumbing, plumber, turn off the water, sink, drain, toilet, flood, flooded | 水管 漏水 水龙头 总阀 阀门 管道 下水道 马桶 水电 水阀 停水 修水管 堵 爆管
waterheater: water heater, boiler, hot water, anode rod, geyser | 热水器 镁棒 热水 锅炉
waterfilter: water filter, purifier, filter cartridge, filter, water purifier, clean water | 净水器 滤芯 滤水 过滤器 净水 纯水 净化
solar: solar, solar panel, solar panels, photovoltaic, pv, sun power, roof, green energy, renewable | 太阳能 光伏 屋顶 绿电
dishes: dishwasher, dishes, do the dishes, wash the dishes, washing up, washes dishes, crockery | 洗碗机 洗碗 餐具 碗
laundry: washing machine, washer, laundry, wash clothes, wash my clothes, dryer, detergent, launderette | 洗衣机 洗衣服 洗衣 烘干 洗衣液
warranty: warranty, guarantee, guaranteed, under warranty, guarantee period, covered by the maker, free repair, guarantee expires, covered until | 保修 质保 保修期 售后 包修 三包 免费维修 过保 在保
deskheight: standing desk, desk height, height adjustable desk, sit stand desk, table high, table height, desk high, high should my desk, adjustable table, high is my desk, stand at work | 升降桌 桌子高度 桌子多高 站着办公 站立办公 桌高 桌子调 站着
lock: safe, safe deposit, vault at the bank, strongbox, locker, deposit box | 保险箱 保险柜 银行保险箱 储物柜
tool: toolbox, drill, hammer, screwdriver, screw, screws, ladder, saw, wrench, tools | 工具箱 电钻 锤子 螺丝刀 梯子 扳手
babysitter: babysitter, babysitting, nanny, sitter, childminder, au pair, child care, childcare, watch the kids, watch the children, look after the kids, look after the children, look after our kids, mind the kids, minds the children | 保姆 育儿嫂 带孩子 看孩子 照看孩子 托管 月嫂 照顾孩子
repairbike: repair bicycles, fix bikes, bicycle repair, bike repair, mend bikes | 修车 修自行车
lubricate: oil, oils, oiled, oiling, lubricate, lubricates, lubrication, lubricant, grease, chain, chain maintenance | 上油 润滑 机油 链条 保养
maintenance: maintenance, maintain, service interval, servicing, serviced, inspection, upkeep, replace regularly, overhaul, lubrication, check over | 保养 维护 检修 养护 更换 换一次 年检
replaceevery: change the filter, replace the filter, how often to change, swap out, change out, new filter | 换一次 多久换 更换周期 多久更换 该换 换新 多久保养
toyschild: toy, toys, lego, playground, doll, puzzle | 玩具 积木 游乐场 娃娃 拼图
inlaws: in laws, father in law, mother in law, parents in law, wife s parents, spouse s parents, brother in law, sister in law | 岳父 岳母 岳父岳母 丈人 丈母娘 公公 婆婆 老丈人 老婆的父母 妻子的父母 亲家
sibling: sibling, siblings, brother, brothers, sister, sisters | 兄弟姐妹 哥哥 弟弟 姐姐 妹妹 兄妹 姐弟
studyabroad: abroad, overseas, foreign country, studies abroad, in another country, emigrated, expat | 国外 海外 留学 出国 念书 读博 读博士 读书 移民 外国 异国 墨尔本 悉尼 伦敦 多伦多 纽约 博士
nickname: nickname, called, call me, address me, addressed as, pet name, goes by, form of address, how to address | 小名 昵称 外号 叫我 称呼 怎么叫 怎么称呼 绰号 名字 叫什么
retired: retired, retirement, pensioner, pension, former job, used to work, former profession, earlier profession, career before | 退休 退休前 以前的工作 养老金 原来的工作 离休 退休金 以前是做
tvshow: series, tv, television, netflix, watch, watched, episode, documentary, cinema, show, streaming, blockbuster, motion picture | 电影 电视剧 追剧 看电影 纪录片 综艺 影院 片子 影片 大片 爱奇艺 优酷 腾讯视频 视频会员
streaming: netflix, streaming, video subscription, spotify, music subscription, disney plus, youtube premium | 爱奇艺 优酷 视频会员 网易云 网易云音乐 QQ音乐 追剧 看剧 会员 VIP
choir: choir, choirs, chorus, sing, sings, singing, vocal, vocals, church music, singer | 合唱团 合唱 唱歌 唱诗班 歌唱
library: library, libraries, borrowed books, lending, return books, due books, borrow, borrowed, librarian, overdue, give back | 图书馆 借书 还书 借阅 借的书 图书 逾期 归还 还给
scifi: science fiction, sci fi, scifi, space opera, dystopia, speculative | 科幻 三体 科幻小说 科幻片
console: nintendo, game console, switch, playstation, xbox, gaming device, zelda | 游戏机 任天堂 Switch PS5 Xbox 掌机
chess: chess, lichess, checkmate, grandmaster, board game, tactics problem, mind game, mental exercise, brain training, chess problem | 国际象棋 象棋 围棋 下棋 棋
museum: museum, museums, exhibition, exhibit, gallery, science centre, science center, zoo, botanical garden, theme park, annual pass, season ticket, yearly pass, attraction, day out, excursion, outing, sightseeing | 博物馆 展览 植物园 动物园 游乐园 年卡 科技馆 门票 景点 美术馆 公园 水族馆 遛娃 出游 周末带孩子
dateplan: date night, date, romantic, evening for two, couple time, time as a couple, time for two, together with my wife, phones away, night out | 约会 二人世界 浪漫 约会之夜
pottery: pottery, ceramics, clay, craft, crafts, handicraft, sewing, knitting, crochet, diy, course | 陶艺 手工 陶瓷 编织 缝纫 手作
`;
