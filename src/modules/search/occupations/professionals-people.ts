/** ISCO-08 sub-major groups 22 and 23: health and teaching. */
export const HEALTH_AND_TEACHING_PROFESSIONALS = `
2211 general practitioner, family doctor, medical officer, GP, primary care physician, resident medical officer, district medical doctor, house officer
2212 surgeon, cardiologist, anaesthetist, psychiatrist, paediatrician, radiologist, specialist doctor, gynaecologist, neurologist, pathologist, oncologist, dermatologist, emergency physician, obstetrician, ophthalmologist, orthopaedic surgeon, consultant physician
2221 registered nurse, staff nurse, clinical nurse, nurse practitioner, ward nurse, intensive care nurse, operating theatre nurse, nurse educator, community nurse, advanced nurse practitioner, psychiatric nurse, charge nurse, emergency nurse, dialysis nurse, nursing sister, specialist nurse, RN
2222 midwife, professional midwife, nurse midwife
2230 acupuncturist, homeopath, traditional Chinese medicine practitioner, naturopath, ayurvedic practitioner, Chinese herbalist
2240 physician assistant, clinical officer, paramedical practitioner, feldsher, surgical assistant
2250 veterinarian, veterinary surgeon, vet, animal doctor, veterinary scientist, veterinary officer
2261 dentist, dental surgeon, orthodontist, oral surgeon, dental practitioner, endodontist
2262 pharmacist, hospital pharmacist, retail pharmacist, clinical pharmacist, community pharmacist, dispensing chemist, industrial pharmacist
2263 occupational health and safety officer, health and safety officer, industrial hygienist, environmental health officer, EHS specialist, occupational hygienist, HSE officer, radiation protection expert, food safety specialist, safety and health officer
2264 physiotherapist, physical therapist, sports physiotherapist, rehabilitation therapist physical
2265 dietitian, nutritionist, dietician, clinical dietitian, sports nutritionist, food service dietitian
2266 audiologist, speech therapist, speech language pathologist, speech and language therapist
2267 optometrist, orthoptist, ophthalmic optician
2269 occupational therapist, podiatrist, chiropractor, osteopath, art therapist, recreational therapist, music therapist, arts therapist, dance therapist
2310 university lecturer, professor, assistant professor, associate professor, lecturer, higher education lecturer, university teaching assistant, senior lecturer, postdoctoral researcher, engineering lecturer, law lecturer, nursing lecturer, medicine lecturer, business lecturer
2320 vocational teacher, trade instructor, vocational education teacher, automotive instructor, hospitality vocational teacher, TVET instructor, technical college teacher, culinary instructor
2330 secondary school teacher, high school teacher, maths teacher, science teacher, English teacher, physics teacher, history teacher, chemistry teacher, biology teacher, geography teacher, secondary teacher, subject teacher
2341 primary school teacher, elementary school teacher, class teacher, primary teacher
2342 preschool teacher, kindergarten teacher, early childhood educator, early years teacher, Montessori teacher, nursery school teacher, preschool educator
2351 curriculum developer, education consultant, school inspector, education adviser, instructional designer, education methods specialist, education coordinator, course developer
2352 special education teacher, special needs teacher, remedial teacher, learning support teacher, teacher of the deaf, teacher of gifted students, special educational needs coordinator
2353 language teacher, private language tutor, ESL teacher, English as a second language teacher, language instructor, Mandarin teacher
2354 music teacher, piano teacher, violin teacher, singing teacher, guitar teacher, private music tutor
2355 art teacher, dance teacher, drama teacher, ballet teacher, painting teacher, photography teacher
2356 IT trainer, computer trainer, software trainer, ICT trainer, computer instructor, digital literacy teacher
2359 private tutor, tutor, school counsellor, home tutor, teaching professional, student counsellor, adult literacy teacher, test preparation tutor, student advisor, education welfare officer, career counsellor school
`;
