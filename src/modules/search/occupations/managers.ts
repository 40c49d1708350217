/** ISCO-08 major group 1, each unit group with titles that people use for it. */
export const MANAGERS = `
1111 member of parliament, senator, minister, mayor, city councillor, legislator, state secretary
1112 senior government official, ambassador, city administrator, director general, chief of police, government administrator
1113 village chief, tribal chief
1114 trade union leader, political party leader, secretary general, association president, charity chief executive
1120 chief executive officer, managing director, general manager, chief operating officer, president, country manager, executive director, CEO, COO, company director, deputy managing director, regional director
1211 finance manager, financial controller, finance director, chief financial officer, CFO, accounting manager, accounts manager, treasurer, audit manager, head of finance, tax manager, treasury manager, financial planning manager, budget manager
1212 human resources manager, HR manager, personnel manager, recruitment manager, talent acquisition manager, HR director, head of people, training and development manager, industrial relations manager, compensation and benefits manager, people operations manager
1213 policy and planning manager, strategic planning manager, corporate planning manager, policy manager, strategy manager, sustainability manager, programme manager, quality manager, head of strategy
1219 office manager, administration manager, facilities manager, business services manager, project manager, project management officer, business manager, compliance manager, contract manager, corporate services manager, risk manager, security manager, operations manager
1221 sales manager, marketing manager, commercial manager, sales director, business development manager, brand manager, product manager, key account manager, channel manager, regional sales manager, e-commerce manager, export manager, digital marketing manager, customer relationship manager, category manager, head of marketing
1222 public relations manager, advertising manager, communications manager, corporate communications manager, media manager, campaign manager, fundraising manager, creative director, art director
1223 research and development manager, R&D manager, research manager, product development manager, head of research, laboratory manager, innovation manager
1311 farm manager, plantation manager, agricultural manager, forestry manager, crop production manager, estate manager, nursery manager, livestock manager, ranch manager
1312 fish farm manager, aquaculture manager, fisheries manager, trawler manager
1321 production manager, plant manager, manufacturing manager, factory manager, operations manager manufacturing, process manager, industrial production manager, assembly plant manager, foundry manager, brewery manager, chemical plant manager, maintenance manager, engineering manager, water treatment plant manager, power plant manager
1322 mine manager, quarry manager, drilling manager, oil and gas production manager, mine production manager, mining superintendent
1323 construction manager, site manager, building project manager, construction project manager, construction quality manager, civil engineering project manager, housing project manager
1324 supply chain manager, logistics manager, warehouse manager, distribution manager, transport manager, procurement manager, purchasing manager, fleet manager, inventory manager, shipping manager, freight manager, materials manager, import export manager, railway station manager, port manager, airport manager, bus station manager
1330 IT manager, information technology manager, ICT project manager, IT project manager, chief information officer, CIO, CTO, chief technology officer, software development manager, data centre manager, IT director, network manager, head of IT, application manager, information systems manager, telecommunications manager, IT service delivery manager, scrum master, data processing manager
1341 childcare centre manager, nursery manager, kindergarten director, day care centre manager, after-school club manager
1342 hospital manager, health services manager, clinical manager, nursing home medical director, health facility administrator, director of nursing, chief nursing officer, practice manager, medical director, healthcare manager
1343 aged care manager, nursing home manager, retirement village manager, elderly home manager, care home manager
1344 social welfare manager, community centre manager, family services manager, social services manager, youth centre manager, housing manager, welfare centre manager
1345 school principal, head teacher, headmaster, dean, academic director, education manager, university department head, rector, college director, vice principal, faculty dean, school administrator
1346 bank manager, branch manager, insurance branch manager, credit union manager, insurance agency manager, claims manager, credit manager, financial services manager, building society manager
1349 archives manager, library manager, museum director, prison governor, police superintendent, fire chief, legal services manager, law firm manager, correctional services manager, art gallery manager, cultural centre manager
1411 hotel manager, rooms division manager, front office manager, guest house manager, hostel manager, motel manager, resort manager, accommodation manager, bed and breakfast owner
1412 restaurant manager, cafe manager, catering manager, bar manager, food and beverage manager, banquet manager, canteen manager, quick service restaurant manager, outlet manager, restaurant supervisor
1420 retail manager, store manager, shop manager, supermarket manager, wholesale manager, retail entrepreneur, department store manager, assistant store manager, merchandise manager, showroom manager, bookshop manager
1431 sports centre manager, leisure centre manager, amusement park manager, theatre manager, cinema manager, casino manager, sport facility manager, venue director, recreation manager, fitness club manager, theme park manager, betting manager
1439 travel agency manager, conference centre manager, call centre manager, contact centre manager, camp site manager, shopping centre manager, beauty salon manager, event manager, spa manager, rental service manager, customer service manager, property manager, service manager
`;
