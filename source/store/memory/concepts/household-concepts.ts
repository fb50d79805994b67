/** Food, home, things and people around it. One concept per line: `name: english words | 中文 词`. */
export const householdConcepts = `
drink: beverage, beverages, thirsty, sip, juice, water, lemonade, soda, cola, smoothie, hot drink, cup of, brew, bottle, drinking | 饮料 饮品 喝的 果汁 汽水 可乐 饮水 喝点 口渴 饮用 奶茶 喝什么
coffee: americano, flat white, cappuccino, espresso machine, caffeine, barista, filter coffee, coffee beans, coffee machine, decaf, mocha | 美式 拿铁 卡布奇诺 咖啡机 咖啡豆 浓缩 意式 手冲 摩卡 咖啡因 不加糖 不加奶
tea: black tea, herbal tea, matcha, jasmine, longjing, earl grey, tea leaves, chamomile | 绿茶 红茶 龙井 乌龙 普洱 茶叶 泡茶 花茶 抹茶 喝茶 奶茶
alcohol: prosecco, champagne, cider, cocktail, cocktails, gin, vodka, rum, schnapps, liquor, booze, spirits, sparkling wine, bottle of wine, teetotal, teetotaller, sober, drunk, drinks alcohol, drink alcohol, red wine, white wine, brew pub, pint, toast with | 白酒 啤酒 红酒 葡萄酒 香槟 鸡尾酒 喝酒 酒量 黄酒 洋酒 威士忌 不喝酒 戒酒 滴酒不沾 酒精 敬酒 应酬喝
wine: wine, wines, red wine, white wine, grape, grapes, vineyard, bottle of wine, riesling, merlot, chardonnay, rose wine, dry white, winery, cellar wine | 葡萄酒 红酒 白葡萄酒 干白 干红 酒庄
food: dish, dishes, cuisine, cuisines, meal, meals, menu, flavour, flavor, taste, tastes, snack, snacks, pizza, pasta, sushi, noodles, rice, burger, ramen, curry, soup, salad, italian food, chinese food, indian food, thai food, cooking style, hungry, ingredient, ingredients, herb, herbs, seasoning | 菜 菜系 口味 味道 粤菜 川菜 湘菜 日料 西餐 面条 米饭 披萨 零食 小吃 点菜 做菜 一道菜 食材 香菜 苦瓜 美食 饮食 吃饭 爱吃 火锅 汤 烧烤 饺子 菜单 食物 胃口 调料
cuisine: cuisine, italian food, chinese food, indian food, thai food, pizza, pasta, pizzeria, sushi, trattoria, flavour, taste | 菜系 粤菜 川菜 湘菜 鲁菜 日料 西餐 口味 广东菜 风味 清淡
italianfood: pizza, pizzeria, pasta, italian food, italian restaurant, italian cuisine, trattoria, risotto, lasagna | 披萨 意面 意大利菜 意大利面 比萨
vegetable: herb, herbs, coriander, cilantro, parsley, tomato, tomatoes, carrot, cucumber, spinach, onion, garlic, broccoli, potato, bitter melon, greens | 蔬菜 青菜 香菜 芫荽 苦瓜 西红柿 番茄 土豆 黄瓜 胡萝卜 洋葱 大蒜 菠菜
spicy: hot food, hot dishes, chili, chillies, mild, heat level, sharp food, pepper, peppery, tabasco, not spicy, tolerate heat | 辣 吃辣 辣椒 不辣 麻辣 微辣 不能吃辣 剁椒 川菜 湘菜 重口味 辣的 火辣
seafood: shellfish, crustacean, crustaceans, crab, crabs, prawns, shrimps, lobster, mussels, oysters, squid, salmon, tuna, cod | 海鲜 虾 蟹 螃蟹 龙虾 贝类 鱼 牡蛎 扇贝 三文鱼 大虾 河鲜
nuts: peanut, peanuts, peanut butter, almond, almonds, hazelnut, walnut, cashew, pistachio | 花生 坚果 核桃 杏仁 腰果 花生酱
bread: sourdough, loaf, loaves, dough, starter, baker, bakery, flour, yeast, bake bread, rolls, baguette, toast | 面包 烤面包 酵母 面粉 面团 烘焙 吐司 烘烤 馒头
cook: chef, recipe, recipes, kitchen, signature dish, speciality, specialty, best dish, prepare meals, prepare food, fry, grill, roast, oven, stove, homemade | 做饭 下厨 烹饪 厨艺 拿手菜 拿手 招牌菜 菜谱 烧菜 炒菜 厨房 做菜 红烧 炖 蒸 煮 手艺
restaurant: pizzeria, place to eat, eat out, eats out, eating out, dine, dining, dine out, reserve a table, book a table, hotpot, hot pot, tavern, diner, go for food, best pizza, trattoria | 餐厅 饭店 馆子 饭馆 火锅店 火锅 聚餐 下馆子 订位 订桌 请客 外食 吃饭的地方 聚会吃饭 团建
canteen: canteen, cafeteria, mess hall, company restaurant, lunch room, staff restaurant, lunch at work, eat at work | 食堂 饭堂 餐厅 公司吃饭 员工餐厅 吃午饭
lunch: lunch, lunchtime, midday, noon, noon break, midday break, lunch break, eat at noon | 午饭 午餐 中午 午休 中饭 中午饭
home: flat, apartment, condo, studio flat, house, dwelling, rooms, bedroom, bedrooms, living room, balcony, terrace, attic, cellar, basement, floor, storey, property, residence, place i live, where i live, own place, square metres, square meters | 房子 公寓 住宅 卧室 客厅 阳台 房间 地下室 楼层 住处 家中 小区 楼上 书房 玄关 住房 屋子 居所 户型
room: room, rooms, bedroom, living room, bathroom, kitchen, balcony, hallway, study room, attic, how big is our flat, how large is our flat, square metres | 房间 卧室 书房 客厅 阳台 厨房 卫生间 玄关 几室 几间
cellar: cellar, basement, underground room, storage room, storage compartment, compartment, downstairs | 地下室 地窖 储藏室 地库 储物间
darkroom: film, analog, analogue, analog photos, black and white, develop film, developed, darkroom, negatives, film camera, process photos, film rolls, develop photos, photographic film | 胶卷 胶片 暗房 冲洗 洗照片 显影 底片 黑白照片
address: live at, reside, residing, domicile, street, road, avenue, house number, postal address, delivery address, ship to, zip, postcode, postal code, neighbourhood, neighborhood, district | 住址 地址 门牌 街道 小区 收货地址 住在 哪个小区 几幢 几号楼 邮编 家住 寄到 快递地址 居住
rent: tenancy, tenant, landlord, landlady, rental, notice period, move out, terminate the lease, lease contract, deposit, rents, renting, housing cost, accommodation cost, flat cost | 房租 租金 房东 押金 租房 租约 退租 租的房子 租客 月租 退押金 租赁
mortgage: mortgage, home loan, house loan, loan, loans, debt, instalment, installments, repay, repayment, owe, owes, lender, pay off the house | 房贷 贷款 按揭 还贷 月供 还款 借款 欠款 欠钱 还清 负债
estate: property management, building management, house management, facility management, caretaker, janitor, concierge, building administration, superintendent | 物业 管理处 物业电话 小区管理 物管 保安
door: doorbell, front door, house door, entry code, door code, entrance code, access code, get in, gets in, let in, let us in, let me in, enter the building, locked out, lock out, locked myself out, lost my key, forgot my key, lose my key, key, keys, spare key, keyhole, unlock, intercom, latch | 开门 进门 门锁 钥匙 备用钥匙 门禁 锁在外面 忘带钥匙 门卡 大门 开锁 家门 进不去 进不了 房门 门密码 进家
spare: spare, extra, reserve, backup, second, duplicate, other one, replacement | 备用 另一个 备份 多余 第二把 替换
badge: badge, badges, access card, id badge, employee card, staff card, key card, keycard, company card, swipe card, staff pass, office pass | 工牌 门禁卡 员工卡 工卡 胸牌 门卡 刷卡 刷工牌 饭卡 通行证
neighbor: upstairs, downstairs, next door, across the hall, person next door, opposite door, people next door, same building, same house | 邻居 对门 隔壁 楼上 楼下 邻里 街坊
bin: trash, rubbish, garbage, waste, recycling, recycle, waste paper, old paper, cardboard, paper collection, trash day, put out | 垃圾 回收 倒垃圾 垃圾桶 扔垃圾 废纸 纸板 分类
heating: warm, warmth, thermostat, temperature, degrees, room temperature, celsius, heat, heats, cold at home, cool, cooler, cooling, radiator, heated, lowered at night, how warm, how cold, heat pump, boiler | 暖气 取暖 供暖 地暖 温度 度数 保暖 冷不冷 恒温 温控 室温 采暖
aircon: air conditioning, air conditioner, aircon, ac unit, cooling, fan, cool the room, cool down, degrees in summer | 空调 冷气 制冷 几度 温度 风扇 降温 开多少度
water: water, tap, tap water, water main, valve, pipe, pipes, leak, leaks, leaking, leakage, faucet, burst pipe, plumbing, plumber, turn off the water, sink, drain, toilet, flood, flooded | 水管 漏水 水龙头 总阀 阀门 管道 下水道 马桶 水电 水阀 停水 修水管 堵 爆管
waterheater: water heater, boiler, hot water, anode rod, geyser | 热水器 镁棒 热水 锅炉
waterfilter: water filter, purifier, filter cartridge, filter, water purifier, clean water | 净水器 滤芯 滤水 过滤器 净水 纯水 净化
electricity: fuse, fuses, fuse box, fusebox, breaker, circuit breaker, breakers, power cut, power outage, power is out, blackout, lights went out, lights go out, socket, sockets, plug, plugs, no power, no electricity, short circuit, electric panel, mains | 电闸 跳闸 停电 断电 电箱 配电箱 保险丝 插座 没电 总闸 空开 电表 短路 漏电 合闸 电源
solar: solar, solar panel, solar panels, photovoltaic, pv, sun power, roof, green energy, renewable | 太阳能 光伏 屋顶 绿电
appliance: dishwasher, washing machine, washer, dryer, tumble dryer, vacuum, vacuum cleaner, hoover, oven, microwave, kettle, toaster, freezer, coffee machine, household device, kitchen device, household appliance, electrical device, do the dishes, white goods | 家电 洗碗机 洗衣机 烘干机 吸尘器 烤箱 微波炉 冰箱 电饭煲 净水器 热水器 空调 扫地机 电器 家用电器
dishes: dishwasher, dishes, do the dishes, wash the dishes, washing up, washes dishes, crockery | 洗碗机 洗碗 餐具 碗
laundry: washing machine, washer, laundry, wash clothes, wash my clothes, dryer, detergent, launderette | 洗衣机 洗衣服 洗衣 烘干 洗衣液
warranty: warranty, guarantee, guaranteed, under warranty, guarantee period, covered by the maker, free repair, guarantee expires, covered until | 保修 质保 保修期 售后 包修 三包 免费维修 过保 在保
furniture: standing desk, desk height, sit stand desk, work table, table high, my table, table height, bookshelf, bookcase, mattress, cupboard, drawer, shelf, wardrobe | 升降桌 书桌 桌子 办公桌 椅子 沙发 书架 床垫 柜子 抽屉 鞋柜 桌面高度 工位
deskheight: standing desk, desk height, height adjustable desk, sit stand desk, table high, table height, desk high, high should my desk, adjustable table, high is my desk, stand at work | 升降桌 桌子高度 桌子多高 站着办公 站立办公 桌高 桌子调 站着
lock: safe, safe deposit, vault at the bank, strongbox, locker, deposit box | 保险箱 保险柜 银行保险箱 储物柜
tool: toolbox, drill, hammer, screwdriver, screw, screws, ladder, saw, wrench, tools | 工具箱 电钻 锤子 螺丝刀 梯子 扳手
plant: tomatoes, watering, waters, flowers, flower, balcony plants, water the plants, gardening, herbs on the balcony, lawn, mow, seedlings, crops, vegetables on the balcony | 浇水 植物 花草 绿植 种菜 阳台种 盆栽 养花 园艺 多肉 花园
pet: hamster, rabbit, parrot, goldfish, beagle, poodle, labrador, terrier, animal at home, furry, four legged, walk the dog, animals, deworm, deworming, fleas, litter | 宠物 橘猫 猫咪 小狗 狗狗 毛孩子 驱虫 遛狗 仓鼠 养了 喂猫 铲屎 小动物 猫粮
dog: beagle, poodle, labrador, terrier, shepherd, spaniel, four legged friend, canine, walk the dog, breed | 狗 狗狗 小狗 金毛 泰迪 柯基 遛狗 汪
cat: kitty, tomcat, orange cat, feline, persian, meow, litter box | 猫 橘猫 猫咪 小猫 喵 猫粮 铲屎
vet: deworm, deworming, worming, flea, vaccinate the dog, animal doctor, parasite | 驱虫 兽医 宠物医院 打虫 打疫苗 体内外
cleaner: cleaning, clean the house, clean the flat, cleans, housekeeping, charwoman, tidy, tidies, tidying up, chores, domestic help, household help | 保洁 打扫 清洁 阿姨 钟点工 家政 卫生 做家务 家务 扫地 收拾屋子
babysitter: babysitter, babysitting, nanny, sitter, childminder, au pair, child care, childcare, watch the kids, watch the children, look after the kids, look after the children, look after our kids, mind the kids, minds the children | 保姆 育儿嫂 带孩子 看孩子 照看孩子 托管 月嫂 照顾孩子
plumber: handyman, craftsman, tradesman, electrician, fix the sink, pipe repair, repairman, sanitary, fix a leak, locksmith | 水管工 师傅 修水管 水电师傅 电工 维修工 修理工 修管道 工人 维修师傅 上门维修
repairbike: repair bicycles, fix bikes, bicycle repair, bike repair, mend bikes | 修车 修自行车
cycling: cycle, cyclist, gravel bike, road bike, mountain bike, pedal, two wheeler, ride a bike, frame number, e bike, folding bike, chain, oil the chain, oils the chain, bike chain, tyre pressure, bike maintenance | 自行车 单车 骑车 骑行 折叠车 山地车 公路车 脚踏车 电动车 骑 两轮
lubricate: oil, oils, oiled, oiling, lubricate, lubricates, lubrication, lubricant, grease, chain, chain maintenance | 上油 润滑 机油 链条 保养
maintenance: maintenance, maintain, service interval, servicing, serviced, inspection, upkeep, replace regularly, overhaul, lubrication, check over | 保养 维护 检修 养护 更换 换一次 年检
replaceevery: change the filter, replace the filter, how often to change, swap out, change out, new filter | 换一次 多久换 更换周期 多久更换 该换 换新 多久保养
toyschild: toy, toys, lego, playground, doll, puzzle | 玩具 积木 游乐场 娃娃 拼图
gift: surprise, wish list, wishes for, wishes, wish for, buy for her, buy for him, make happy, wants for her birthday, wants for birthday, give her, give him, present for, gift idea, wrapped, red envelope | 礼物 送礼 红包 压岁钱 生日礼物 惊喜 送什么 心愿 想要一台 送给 礼金 送老婆
child: kids, our kids, toddler, youngster, little one, little ones, offspring, boy, girl, youngest, eldest, oldest, our children, firstborn, teenager, baby | 孩子 小孩 儿童 宝宝 娃 老大 老二 儿女 小儿子 大女儿 小朋友 小名 家里的孩子 小家伙
daughter: my girl, little girl, our girl, eldest, elder daughter, female child | 女儿 闺女 丫头 千金 大女儿 小女儿 姑娘
son: my boy, little boy, our boy, younger son, male child, youngest | 儿子 小儿子 大儿子 男孩 小子
spouse: other half, better half, significant other, married to, fiance, fiancee, girlfriend, boyfriend, marry, darling, my love | 老婆 太太 妻子 爱人 媳妇 夫人 另一半 老公 丈夫 先生 配偶 对象 内人 伴侣 女朋友 男朋友 嫁 娶
wife: other half, better half, my love, girlfriend, married to | 老婆 太太 妻子 媳妇 夫人 爱人 内人 另一半 女朋友
inlaws: in laws, father in law, mother in law, parents in law, wife s parents, spouse s parents, brother in law, sister in law | 岳父 岳母 岳父岳母 丈人 丈母娘 公公 婆婆 老丈人 老婆的父母 妻子的父母 亲家
father: old man, my old man, pa, male parent | 爸 爸爸 父亲 老爸 我爸 爹 老爷子
mother: mommy, ma, female parent | 妈 妈妈 母亲 老妈 我妈 娘 老妈妈
sister: sisters, younger sister, older sister | 妹妹 姐姐 姐妹 小妹 大姐
brother: brothers, younger brother, older brother | 哥哥 弟弟 兄弟 大哥 小弟
sibling: sibling, siblings, brother, brothers, sister, sisters | 兄弟姐妹 哥哥 弟弟 姐姐 妹妹 兄妹 姐弟
grandparent: grandma, granny, grandpa, granddad, nana, great grandmother | 奶奶 爷爷 外婆 外公 姥姥 姥爷 祖母 祖父 老人家 长辈
uncle: auntie, aunt, aunts, uncles, cousins, relative, relatives, relation | 姑姑 姨 舅舅 叔叔 伯伯 阿姨 表哥 堂弟 亲戚 侄子 外甥
family: relatives, relative, household, kin, in laws, loved ones, the whole family, close family, family member, family members | 家人 亲人 亲戚 全家 一家人 家里人 家属 家庭 老小 家里谁
studyabroad: abroad, overseas, foreign country, studies abroad, in another country, emigrated, expat | 国外 海外 留学 出国 念书 读博 读博士 读书 移民 外国 异国 墨尔本 悉尼 伦敦 多伦多 纽约 博士
nickname: nickname, called, call me, address me, addressed as, pet name, goes by, form of address, how to address | 小名 昵称 外号 叫我 称呼 怎么叫 怎么称呼 绰号 名字 叫什么
retired: retired, retirement, pensioner, pension, former job, used to work, former profession, earlier profession, career before | 退休 退休前 以前做什么 以前的工作 养老金 原来的工作 离休 退休金 以前是做
tvshow: series, tv, television, netflix, watch, watched, episode, documentary, cinema, show, streaming, blockbuster, motion picture | 电影 电视剧 追剧 看电影 纪录片 综艺 影院 片子 影片 大片 爱奇艺 优酷 腾讯视频 视频会员
streaming: netflix, streaming, video subscription, spotify, music subscription, disney plus, youtube premium | 爱奇艺 优酷 视频会员 网易云 网易云音乐 QQ音乐 追剧 看剧 会员 VIP
music: concert, album, playlist, band, bands, singer, radio, choir, sings, sing, tune, tunes, group do i like, artist, composer, trumpet, orchestra, musician, musical | 音乐 听歌 歌曲 歌手 乐队 演唱会 唱歌 合唱 网易云音乐 歌单 专辑 QQ音乐 音乐软件 演奏 乐器 钢琴
choir: choir, choirs, chorus, sing, sings, singing, vocal, vocals, church music, singer | 合唱团 合唱 唱歌 唱诗班 歌唱
instrument: trumpet, flute, clarinet, saxophone, cello, drums, ukulele, harp, classical guitar, play an instrument, musical instrument, plays the, keyboard player | 乐器 钢琴 吉他 小提琴 古筝 二胡 笛子 鼓 弹琴 学琴 练琴 钢琴课 琴
book: novel, novels, literature, author, authors, writer, writers, fiction, science fiction, sci fi, fantasy, bedtime story, read aloud, reads to, chapter, library, borrowed, lend, kindle, ebook, story, stories, tale, reading matter, poet, poems | 书 小说 读书 看书 作者 作家 文学 科幻 三体 图书 读物 故事 阅读 历史书 名著 正在读 在看的书 绘本 书店 借书 电子书
library: library, libraries, borrowed books, lending, return books, due books, borrow, borrowed, librarian, overdue, give back | 图书馆 借书 还书 借阅 借的书 图书 逾期 归还 还给
scifi: science fiction, sci fi, scifi, space opera, dystopia, speculative | 科幻 三体 科幻小说 科幻片
photo: lens, lenses, dslr, mirrorless, shoot, shoots, shooting photos, snapshots, images, fujifilm, canon, nikon, sony alpha, leica, aperture, analog photos, take pictures, pictures with, picture taking, photographer | 相机 镜头 拍照 摄影 照片 单反 微单 索尼 佳能 尼康 拍摄 拍照片 相册 富士 相片 影像
game: chess, board game, board games, video games, console, nintendo, switch, playstation, xbox, zelda, steam, gamer, computer game, civilization, multiplayer, card game, poker, strategy game, puzzle game, lichess | 游戏 游戏机 联机 文明六 主机游戏 任天堂 Switch PS5 玩游戏 打游戏 手游 桌游 象棋 围棋 电玩 开黑 网游 掌机 王者
console: nintendo, game console, switch, playstation, xbox, gaming device, zelda | 游戏机 任天堂 Switch PS5 Xbox 掌机
chess: chess, lichess, checkmate, grandmaster, board game, tactics problem, mind game, train my mind, mental exercise, brain training, chess problem | 国际象棋 象棋 围棋 下棋 棋
museum: museum, museums, exhibition, exhibit, gallery, science centre, science center, zoo, botanical garden, theme park, annual pass, season ticket, yearly pass, attraction, day out, excursion, outing, sightseeing | 博物馆 展览 植物园 动物园 游乐园 年卡 科技馆 门票 景点 美术馆 公园 水族馆 遛娃 出游 周末带孩子
dateplan: date night, date, romantic, evening for two, couple time, time as a couple, time for two, together with my wife, phones away, night out | 约会 二人世界 浪漫 约会之夜
pottery: pottery, ceramics, clay, craft, crafts, handicraft, sewing, knitting, crochet, diy, course | 陶艺 手工 陶瓷 编织 缝纫 手作
astronomy: telescope, night sky, stargazing, planets, observe stars, look at the stars | 望远镜 星空 天文 观星
`;
